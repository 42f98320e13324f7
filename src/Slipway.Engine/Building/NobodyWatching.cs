using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>For builds of which nobody is told.</summary>
internal sealed class NobodyWatching : IBuildObserver
{
    public static readonly NobodyWatching Instance = new();

    public bool WantsWarnings => false;

    public void Observe(BuildEvent buildEvent)
    {
        // Nobody is told.
    }
}
