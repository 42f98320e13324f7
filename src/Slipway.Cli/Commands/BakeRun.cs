using System.Collections.Immutable;
using Slipway.Bake;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;
using Slipway.Steps;

namespace Slipway.Cli.Commands;

/// <summary>Carries out the targets of a selection.</summary>
internal sealed class BakeRun(Surroundings surroundings, LocalStore store, BakeRequestReader reader)
{
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(BakeSelection selection, string? progress, string? metadataFile, CancellationToken cancellationToken)
    {
        foreach (var target in selection.Targets.Values)
        {
            RefuseAttestations(target);
        }

        var calls = selection.Targets.Values
            .Where(t => !t.IsLinkOnly && t.Call is not null)
            .Select(t => (Target: t, Call: CallFlag.Parse(t.Call ?? CallFlag.Build)))
            .Where(c => c.Call.Method != CallFlag.Build)
            .ToList();
        var code = await CallAsync(calls, cancellationToken);
        var called = calls.Select(c => c.Target.Name).ToHashSet(StringComparer.Ordinal);
        var built = selection.Targets.Values.Where(t => !called.Contains(t.Name) && !(t.IsLinkOnly && calls.Count > 0)).ToList();
        if (built.Count > 0)
        {
            var results = await BuildAsync([.. built.Select(reader.Read)], progress, cancellationToken);
            await WriteMetadataAsync(results, metadataFile, cancellationToken);
        }

        return code;
    }

    private async Task<int> CallAsync(List<(BakeTarget Target, CallFlag Call)> calls, CancellationToken cancellationToken)
    {
        var code = ExitCodes.Success;
        foreach (var (target, call) in calls)
        {
            if (calls.Count > 1 && call.Format == CheckFormats.Text)
            {
                await surroundings.Output.WriteLineAsync($"[{target.Name}]");
            }

            var result = await new BuildCall(surroundings, store).ShowAsync(BuildSet.Unlinked(reader.Read(target)), call, cancellationToken);
            code = Math.Max(code, result);
        }

        return code;
    }

    private async Task<ImmutableSortedDictionary<string, BuildResult>> BuildAsync(
        ImmutableArray<NamedBuild> builds, string? kind, CancellationToken cancellationToken)
    {
        using var progress = ProgressRenderers.Create(kind ?? surroundings.Variable("BUILDKIT_PROGRESS"), surroundings);
        var engine = new BuildEngine(store, surroundings.OpenStandardOutput)
        {
            Explain = surroundings.Debug is { } debug ? text => debug.Write($"step {text}") : null,
        };
        try
        {
            return await new BuildSet(engine, surroundings.Time).BuildAsync(builds, progress, cancellationToken);
        }
        catch (StepFailedException e)
        {
            progress.ShowFailure(e);
            throw;
        }
    }

    private async Task WriteMetadataAsync(
        ImmutableSortedDictionary<string, BuildResult> results, string? file, CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            await File.WriteAllBytesAsync(surroundings.Absolute(file), BuildMetadata.ToJson(results), cancellationToken);
        }
    }

    private static void RefuseAttestations(BakeTarget target)
    {
        if (target.Attestations.FirstOrDefault(a => !a.Split(',').Contains("disabled=true", StringComparer.Ordinal)) is { } wanted)
        {
            throw new UsageException($"target {target.Name}: attest {wanted}: attestations are not made")
            {
                Hint = "leave it out, or turn it off: --provenance=false --sbom=false",
            };
        }
    }
}
