using Slipway.Steps;

namespace Slipway.Testing;

/// <summary>For tests that look at results and not at what is told on the way.</summary>
public sealed class SilentObserver : IBuildObserver
{
    public void Observe(BuildEvent buildEvent)
    {
        // Nobody looks.
    }
}
