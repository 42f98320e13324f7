using System.Collections.Immutable;
using System.Globalization;
using Slipway.Diagnostics;
using Slipway.Execution.Outputs;
using Slipway.Execution.RunSteps;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Solving;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// Brings out what RUN steps wrote (<c>--keep-outputs</c>). Of several steps that wrote at a path the one that failed counts, and else the
/// last one in the Dockerfile's order; it makes no difference whether it ran now or its result was known.
/// </summary>
internal sealed class OutputKeeping(LocalStore store, ImmutableArray<KeptOutput> wanted, ActivityLog log)
{
    /// <param name="solved">The steps that have a result.</param>
    /// <param name="failed">The step that the build failed of, if it ran a command.</param>
    /// <exception cref="IOException">A folder of the host cannot be written to.</exception>
    public async Task KeepAsync(
        StepGraph graph, IReadOnlyDictionary<StepId, SolvedStep> solved, FailedRun? failed, CancellationToken cancellationToken)
    {
        if (wanted.IsEmpty)
        {
            return;
        }

        (StepOptions Step, ImmutableArray<LayerId> Chain)[] steps =
        [
            .. failed is null ? [] : new[] { (failed.Node.Options, failed.Chain) },
            .. graph.Nodes.Reverse().Where(n => n.Step is Step.Run && solved.ContainsKey(n.Id)).Select(n => (n.Options, solved[n.Id].Layers.Layers)),
        ];
        foreach (var output in wanted)
        {
            var said = await KeepAsync(output, steps, cancellationToken);
            log.Tell(at => new BuildEvent.Noticed(at, said));
        }
    }

    private async Task<Diagnostic> KeepAsync(
        KeptOutput output, IEnumerable<(StepOptions Step, ImmutableArray<LayerId> Chain)> steps, CancellationToken cancellationToken)
    {
        var reader = new StepOutputs(store.Layers);
        foreach (var (step, chain) in steps)
        {
            if (await reader.TryBringAsync(chain, output.Path, () => OpenTarget(output.Folder), cancellationToken) is { } report)
            {
                return Kept(output, step, report);
            }
        }

        return new Diagnostic("NoOutputs", Severity.Warning, $"nothing to keep at {output.Path}: no RUN step of this build has written there")
        {
            Hint = "files in a mount are in no step's result: let the step copy them out of it",
        };
    }

    private static RootedDirectory OpenTarget(string folder) =>
        RootedDirectory.Open(Directory.CreateDirectory(folder).FullName, LinkPolicy.Refuse);

    private static Diagnostic Kept(KeptOutput output, StepOptions step, OutputReport report)
    {
        var left = LeftOut(report);
        var writer = step is { Source: { } source, Span: { } span } ? string.Create(CultureInfo.InvariantCulture, $"{source.Name}:{span.StartLine}") : step.Name;
        var kept = $"kept {output.Path} in {output.Shown}: {Count(report.Files, "file", "files")}, written by {writer}";
        return left.Length == 0
            ? new Diagnostic("OutputsKept", Severity.Info, kept)
            : new Diagnostic("OutputsLeftOut", Severity.Warning, $"{kept}; left out: {left}");
    }

    private static string LeftOut(OutputReport report)
    {
        string?[] kinds =
        [
            report.LinksOut > 0 ? Count(report.LinksOut, "link that leads out of it", "links that lead out of it") : null,
            report.NoFiles > 0 ? Count(report.NoFiles, "device or pipe", "devices and pipes") : null,
            report.InTheWay > 0 ? Count(report.InTheWay, "file where a folder is", "files where folders are") : null,
        ];
        return string.Join(", ", kinds.OfType<string>());
    }

    private static string Count(int number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");
}
