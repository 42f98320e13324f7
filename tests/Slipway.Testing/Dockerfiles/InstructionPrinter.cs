using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Slipway.Dockerfile;

namespace Slipway.Testing;

/// <summary>Writes what follows the keyword of an instruction.</summary>
internal static class InstructionPrinter
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Print(Instruction instruction) => instruction switch
    {
        FromInstruction from => Flags(("platform", from.Platform)) + from.Base + (from.StageName is { } name ? $" AS {name}" : ""),
        RunInstruction run => Flags([
            .. run.Mounts.Select(m => ("mount", (string?)m)), ("network", run.Network), ("security", run.Security),
            .. run.Devices.Select(d => ("device", (string?)d))]) + Command(run.Command),
        CopyInstruction copy => CopyFlags(copy) + List([.. copy.Sources, copy.Destination], hasHeredocs: !copy.Heredocs.IsEmpty),
        ArgInstruction arg => string.Join(' ', arg.Declarations.Select(d => d.Default is null ? d.Name : $"{d.Name}={d.Default}")),
        EnvInstruction env => Pairs(env.Pairs, env.IsLegacyForm),
        LabelInstruction label => Pairs(label.Pairs, label.IsLegacyForm),
        CmdInstruction cmd => Command(cmd.Command),
        EntrypointInstruction entrypoint => Command(entrypoint.Command),
        ShellInstruction shell => Array(shell.Words),
        WorkdirInstruction workdir => Guarded(workdir.Path),
        UserInstruction user => Guarded(user.User),
        StopSignalInstruction signal => Guarded(signal.Signal),
        MaintainerInstruction maintainer => Guarded(maintainer.Author),
        ExposeInstruction expose => Guarded(string.Join(' ', expose.Ports)),
        VolumeInstruction volume => List(volume.Paths, hasHeredocs: false),
        OnBuildInstruction onBuild => onBuild.Trigger,
        HealthcheckInstruction { Command: null } => "NONE",
        HealthcheckInstruction { Command: { } command } check => Flags(
            ("interval", Duration(check.Interval)),
            ("timeout", Duration(check.Timeout)),
            ("start-period", Duration(check.StartPeriod)),
            ("start-interval", Duration(check.StartInterval)),
            ("retries", check.Retries == 0 ? null : check.Retries.ToString(CultureInfo.InvariantCulture)))
            + "CMD " + (command.IsExecForm ? Array(command.Words) : command.Words[0]),
        _ => throw new UnreachableException(instruction.Keyword),
    };

    private static string CopyFlags(CopyInstruction copy) => Flags([
        ("from", copy.From), ("chown", copy.Chown), ("chmod", copy.Chmod), ("checksum", copy.Checksum),
        ("link", copy.Link ? "true" : null), ("parents", copy.Parents ? "true" : null),
        ("keep-git-dir", copy.KeepGitFolder ? "true" : null), ("unpack", copy.Unpack?.ToString()),
        .. copy.Excludes.Select(e => ("exclude", (string?)e))]);

    private static string Flags(params IEnumerable<(string Name, string? Value)> flags)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in flags.Where(f => f.Value is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"--{name}=");
            foreach (var character in value ?? "")
            {
                // A flag takes the character behind a backslash as it is, whatever the escape directive says.
                text.Append(char.IsWhiteSpace(character) || character is '\'' or '"' or '\\' ? "\\" : "").Append(character);
            }

            text.Append(' ');
        }

        return text.ToString();
    }

    private static string Command(CommandLine command) => command.IsExecForm ? Array(command.Words) : Guarded(command.Words[0]);

    private static string Pairs(ImmutableArray<NameValue> pairs, bool isLegacy) =>
        Guarded(isLegacy ? $"{pairs[0].Name} {pairs[0].Value}" : string.Join(' ', pairs.Select(p => $"{p.Name}={p.Value}")));

    // Words with a heredoc among them are never JSON; others are where they would be split, or be heredocs, otherwise.
    private static string List(ImmutableArray<string> words, bool hasHeredocs) =>
        hasHeredocs || words.All(w => w.Length > 0 && !w.Any(char.IsWhiteSpace) && !w.Contains("<<", StringComparison.Ordinal) && w[0] != '[')
            ? Guarded(string.Join(' ', words))
            : Array(words);

    private static string Array(ImmutableArray<string> words) =>
        $"[{string.Join(", ", words.Select(w => JsonSerializer.Serialize(w, Json)))}]";

    // What begins like a flag is none behind two dashes.
    private static string Guarded(string arguments) => arguments.StartsWith("--", StringComparison.Ordinal) ? "-- " + arguments : arguments;

    private static string? Duration(TimeSpan duration) =>
        duration == TimeSpan.Zero ? null : (duration.Ticks * 100).ToString(CultureInfo.InvariantCulture) + "ns";
}
