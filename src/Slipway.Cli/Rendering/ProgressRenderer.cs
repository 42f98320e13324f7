using Slipway.Steps;

namespace Slipway.Cli.Rendering;

/// <summary>Shows the events of one build. Ended by disposing, whether the build succeeded or not.</summary>
internal abstract class ProgressRenderer(TextWriter error) : IBuildObserver, IDisposable
{
    private bool _hasShownFailure;

    protected TextWriter Error => error;

    public virtual bool WantsWarnings => true;

    public abstract void Observe(BuildEvent buildEvent);

    /// <summary>After the last event: what a person needs to see of the step that failed. Shown once.</summary>
    public void ShowFailure(StepFailedException failure)
    {
        End();
        if (!_hasShownFailure)
        {
            _hasShownFailure = true;
            FailureView.Write(error, failure, FailedOutput);
        }
    }

    public void Dispose() => End();

    /// <summary>No more events come. May be called again.</summary>
    protected virtual void End()
    {
        // Nothing is held.
    }

    /// <summary>The end of the failed step's output, where the display has not shown it yet.</summary>
    protected virtual string FailedOutput => "";
}
