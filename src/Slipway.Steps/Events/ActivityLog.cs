namespace Slipway.Steps;

/// <summary>
/// Numbers activities, stamps their events with the time since the build began, and hands them on one at a time.
/// </summary>
public sealed class ActivityLog(IBuildObserver observer, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly long _began = time.GetTimestamp();
    private int _last;

    /// <summary>See <see cref="IBuildObserver.WantsWarnings"/>.</summary>
    public bool WantsWarnings => observer.WantsWarnings;

    public TimeSpan Elapsed => time.GetElapsedTime(_began);

    public Activity Start(string name, bool isStep = false)
    {
        lock (_gate)
        {
            var id = new ActivityId(++_last);
            observer.Observe(new BuildEvent.Started(Elapsed, id, name, isStep));
            return new Activity(this, id);
        }
    }

    /// <summary>Passes on an event that belongs to no activity.</summary>
    public void Tell(Func<TimeSpan, BuildEvent> at)
    {
        lock (_gate)
        {
            observer.Observe(at(Elapsed));
        }
    }

    /// <summary>One activity from start to end. <see cref="Finish"/> is called once.</summary>
    public sealed class Activity : IActivity
    {
        private readonly ActivityLog _log;

        internal Activity(ActivityLog log, ActivityId id) => (_log, Id) = (log, id);

        public ActivityId Id { get; }

        public void Output(OutputStream stream, ReadOnlySpan<byte> bytes)
        {
            var copy = bytes.ToArray();
            _log.Tell(at => new BuildEvent.Output(at, Id, stream, copy));
        }

        public void Progress(string part, long current, long total) =>
            _log.Tell(at => new BuildEvent.Progressed(at, Id, part, current, total));

        public void Miss(MissReason reason) => _log.Tell(at => new BuildEvent.Missed(at, Id, reason));

        public void Finish(ActivityOutcome outcome, string? detail = null) =>
            _log.Tell(at => new BuildEvent.Finished(at, Id, outcome, detail));
    }
}
