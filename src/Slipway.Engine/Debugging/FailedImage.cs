using Slipway.Diagnostics;
using Slipway.Execution.RunSteps;
using Slipway.Images;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>Makes an image of what a failed step left (<c>--keep-failed</c>), for looking into it at leisure.</summary>
internal static class FailedImage
{
    /// <summary>Gives the image a name, whatever had it before.</summary>
    /// <param name="run">What the step left; null where it ran no command.</param>
    /// <returns>What is to be told of it.</returns>
    public static Diagnostic Keep(LocalStore store, FailedRun? run, ImageName name, CancellationToken cancellationToken)
    {
        if (run is null)
        {
            return new Diagnostic("FailedStepNotKept", Severity.Warning, $"the step that failed has run no command: there is nothing to keep as {name.Familiar}");
        }

        try
        {
            var config = Make(store, run, name, cancellationToken);
            var entrypoint = config.Entrypoint is { Count: > 0 } ? " --entrypoint /bin/sh" : "";
            return new Diagnostic(
                "FailedStepKept", Severity.Info, $"what the failed step left is kept as {name.Familiar}; look into it with: slipway run --rm -it{entrypoint} {name.Familiar}");
        }
        catch (IOException e)
        {
            // The failure of the step is what the build ends with, a full disk or not.
            return new Diagnostic("FailedStepNotKept", Severity.Warning, $"what the failed step left could not be kept: {e.Message}");
        }
    }

    private static ContainerConfig Make(LocalStore store, FailedRun run, ImageName name, CancellationToken cancellationToken)
    {
        var runnable = Runnable(run.Node.Options.Config ?? new ContainerConfig());
        LayerDescription[] layers = [.. run.Chain.Select(id => LayerDescription.Of(store, id, cancellationToken))];
        var config = new ImageConfig
        {
            Created = store.Time.GetUtcNow(),
            Architecture = run.Run.Platform.Architecture,
            Os = run.Run.Platform.Os,
            Variant = run.Run.Platform.Variant,
            Config = runnable,
            Rootfs = new RootFs { DiffIds = [.. layers.Select(l => l.DiffId)] },
        };
        var (manifest, _) = ImageAssembler.Assemble(store.Content, config, [.. layers.Select(l => l.Blob)]);
        store.Images.Tag(name, manifest);
        return runnable;
    }

    /// <summary>A stage that is no image yet may have no command; whoever runs this one wants to look around.</summary>
    private static ContainerConfig Runnable(ContainerConfig config) =>
        config is { Entrypoint: null or { Count: 0 }, Cmd: null or { Count: 0 } }
            ? config with { Cmd = StepShell.WordsOf(config.Shell) }
            : config;
}
