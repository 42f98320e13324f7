using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Puts the events of several builds into one stream: activities are numbered anew and say whose they are.</summary>
internal sealed class NamedObservers(IBuildObserver observer, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly long _began = time.GetTimestamp();
    private int _last;

    public IBuildObserver Of(string name) => new Prefixed(this, name);

    private bool WantsWarnings => observer.WantsWarnings;

    private void Pass(BuildEvent buildEvent)
    {
        // Observers take one event at a time; a build holds its own lock alone.
        lock (_gate)
        {
            observer.Observe(buildEvent with { At = time.GetElapsedTime(_began) });
        }
    }

    private sealed class Prefixed(NamedObservers all, string name) : IBuildObserver
    {
        private readonly Dictionary<ActivityId, ActivityId> _ids = [];

        public bool WantsWarnings => all.WantsWarnings;

        public void Observe(BuildEvent buildEvent)
        {
            switch (buildEvent)
            {
                case BuildEvent.Started started:
                    var id = new ActivityId(Interlocked.Increment(ref all._last));
                    _ids[started.Activity] = id;
                    all.Pass(started with { Activity = id, Name = Named(started.Name) });
                    break;
                case BuildEvent.Missed missed:
                    all.Pass(missed with { Activity = _ids[missed.Activity] });
                    break;
                case BuildEvent.Output output:
                    all.Pass(output with { Activity = _ids[output.Activity] });
                    break;
                case BuildEvent.Progressed progressed:
                    all.Pass(progressed with { Activity = _ids[progressed.Activity] });
                    break;
                case BuildEvent.Finished finished:
                    all.Pass(finished with { Activity = _ids[finished.Activity] });
                    break;
                default:
                    all.Pass(buildEvent);
                    break;
            }
        }

        // As buildx does: [build 2/5] RUN make becomes [app build 2/5] RUN make.
        private string Named(string activity) => activity.StartsWith('[') ? $"[{name} {activity[1..]}" : $"[{name}] {activity}";
    }
}
