using Slipway.Steps;

namespace Slipway.Cli.Rendering;

/// <summary>Says nothing unless the build fails; then the end of what the failed step wrote.</summary>
internal sealed class QuietRenderer(TextWriter error) : ProgressRenderer(error)
{
    private readonly OutputTails _tails = new();
    private ActivityId? _failed;

    protected override string FailedOutput => _failed is { } id ? _tails.Of(id) : "";

    public override void Observe(BuildEvent buildEvent)
    {
        _tails.Observe(buildEvent);
        if (buildEvent is BuildEvent.Finished { Outcome: ActivityOutcome.Failed } failed)
        {
            _failed = failed.Activity;
        }
    }
}
