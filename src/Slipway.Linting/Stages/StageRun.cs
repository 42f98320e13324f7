using System.Collections.Immutable;
using Slipway.Dockerfile;
using Slipway.Planning;

namespace Slipway.Linting;

/// <summary>A RUN with the scripts that it hands to shells.</summary>
internal sealed record StageRun(MappedStage Stage, RunInstruction Run, StageState Before, ImmutableArray<PlacedScript> Scripts)
{
    public IEnumerable<ShellCommand> Commands => Scripts.SelectMany(s => s.Commands);

    /// <summary>What it installs and removes, in order.</summary>
    public IEnumerable<(PackageCommand Command, PlacedScript Script)> Packages =>
        from script in Scripts
        from command in script.Commands
        let packages = PackageCommand.Read(command)
        where packages is not null
        select (packages, script);

    /// <summary>The RUNs of the stages that are looked at, in order.</summary>
    public static IEnumerable<StageRun> All(LintSubject subject)
    {
        foreach (var (stage, instruction, before) in StageWalk.Points(subject))
        {
            if (instruction is RunInstruction run)
            {
                yield return new StageRun(stage, run, before, [.. RunScripts.Of(subject, run, before.Shell)]);
            }
        }
    }

    /// <summary>Those of some stages.</summary>
    public static IEnumerable<StageRun> Of(LintSubject subject, ImmutableArray<MappedStage> stages) =>
        All(subject).Where(r => stages.Any(s => s.Index == r.Stage.Index));

    /// <summary>Whether a mount keeps what is written to <paramref name="path"/> out of the image.</summary>
    public bool IsMounted(string path) => Run.Mounts.Select(TargetOf).Any(t => t is { Length: > 0 }
        && (path == t || path.StartsWith(t.TrimEnd('/') + "/", StringComparison.Ordinal)));

    /// <summary>Whether any mount's target has <paramref name="part"/> in it.</summary>
    public bool HasMountOf(string part) => Run.Mounts.Any(m => TargetOf(m)?.Contains(part, StringComparison.Ordinal) == true);

    private string? TargetOf(string mount)
    {
        try
        {
            return MountOptions.Parse(mount, text => Before.Expand(text, '\\') ?? "").Target;
        }
        catch (FormatException)
        {
            // Planning says what is wrong with it.
            return null;
        }
    }
}
