using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Carries a build out from request to image. The composition root: it wires the parts with constructors.</summary>
public sealed class BuildEngine(StoreOptions store, TimeProvider time)
{
    /// <exception cref="BuildRefusedException">The Dockerfile or the request is wrong; nothing ran.</exception>
    /// <exception cref="StepFailedException">A step failed.</exception>
    public Task<BuildResult> BuildAsync(BuildRequest request, IBuildObserver observer, CancellationToken cancellationToken)
    {
        _ = (store, time, request, observer, cancellationToken);
        throw new NotSupportedException("The engine is not wired yet.");
    }
}
