using Slipway.Steps;

namespace Slipway.Cli.Rendering;

/// <summary>The end of what the step has written that failed first.</summary>
internal sealed class FailedTail
{
    private readonly OutputTails _tails = new();
    private ActivityId? _failed;

    public string Text => _failed is { } id ? _tails.Of(id) : "";

    public void Observe(BuildEvent buildEvent)
    {
        _tails.Observe(buildEvent);
        if (buildEvent is BuildEvent.Finished { Outcome: ActivityOutcome.Failed } failed)
        {
            _failed ??= failed.Activity;
        }
    }
}
