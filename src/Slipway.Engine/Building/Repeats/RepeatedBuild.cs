using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>What a build came to that has been repeated.</summary>
public sealed class RepeatedBuild
{
    private readonly RepeatNote _note;
    private readonly TimeSpan _elapsed;

    internal RepeatedBuild(RepeatNote note, TimeSpan elapsed) => (_note, _elapsed) = (note, elapsed);

    /// <summary>See <see cref="RepeatCommand.Display"/>: of the command that was repeated.</summary>
    public string Display => _note.Display;

    public string ImageId => _note.ImageId;

    /// <summary>Tells what the build told that this one repeats: the same activities, with the time that they took now.</summary>
    public void Tell(IBuildObserver observer)
    {
        foreach (var told in _note.Events)
        {
            observer.Observe(told with { At = _elapsed });
        }
    }
}
