namespace Slipway.Steps;

/// <summary>Receives the events of a build, one at a time and in order. It must not block for long: the build waits.</summary>
public interface IBuildObserver
{
    void Observe(BuildEvent buildEvent);
}
