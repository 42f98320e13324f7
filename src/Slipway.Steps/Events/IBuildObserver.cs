namespace Slipway.Steps;

/// <summary>Receives the events of a build, one at a time and in order. It must not block for long: the build waits.</summary>
public interface IBuildObserver
{
    /// <summary>Whether <see cref="BuildEvent.Warned"/> is of interest: what nobody is told of is not looked for.</summary>
    bool WantsWarnings => true;

    void Observe(BuildEvent buildEvent);
}
