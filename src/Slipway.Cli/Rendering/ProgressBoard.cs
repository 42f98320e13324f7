using System.Globalization;
using Slipway.Cli.Input;
using Slipway.Diagnostics;
using Slipway.Steps;

namespace Slipway.Cli.Rendering;

/// <summary>What the live view knows of the build: activities in the order in which they began, and their last output.</summary>
internal sealed class ProgressBoard
{
    private readonly List<BoardActivity> _activities = [];
    private readonly OutputTails _tails = new();
    private bool _failed;

    public List<Diagnostic> Notices { get; } = [];

    public string FailedOutput => _activities.Find(a => a.Outcome == ActivityOutcome.Failed) is { } failed ? _tails.Of(failed.Id) : "";

    public void Observe(BuildEvent buildEvent)
    {
        _tails.Observe(buildEvent);
        switch (buildEvent)
        {
            case BuildEvent.Started e:
                _activities.Add(new BoardActivity(e.Activity, e.Name, e.At));
                break;
            case BuildEvent.Missed e when Find(e.Activity) is { } activity:
                activity.Reason = e.Reason.Summary;
                break;
            case BuildEvent.Progressed e when Find(e.Activity) is { } activity:
                activity.Parts[e.Part] = (e.Current, e.Total);
                break;
            case BuildEvent.Finished e when Find(e.Activity) is { } activity:
                (activity.Ended, activity.Outcome) = (e.At, e.Outcome);
                _failed |= e.Outcome == ActivityOutcome.Failed;
                break;
            case BuildEvent.Noticed e:
                Notices.Add(e.Diagnostic);
                break;
        }
    }

    public string Heading(TimeSpan now)
    {
        var done = _activities.Count(a => !a.IsRunning);
        var end = _failed ? " ERROR" : done == _activities.Count && done > 0 ? " FINISHED" : "";
        return $"[+] Building {now.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)}s ({done}/{_activities.Count}){end}";
    }

    /// <summary>The activities that fit: running ones before all else, then the latest.</summary>
    public IEnumerable<BoardActivity> Visible(int rows)
    {
        var excess = _activities.Count - rows;
        return excess <= 0
            ? _activities
            : _activities.Where((a, i) => a.IsRunning || i >= excess);
    }

    public IReadOnlyList<string> Tail(BoardActivity activity, int lines) => _tails.LastLines(activity.Id, lines);

    private BoardActivity? Find(ActivityId id) => id.Number <= _activities.Count && _activities[id.Number - 1].Id == id ? _activities[id.Number - 1] : _activities.Find(a => a.Id == id);
}

/// <summary>One line of the live view.</summary>
internal sealed class BoardActivity(ActivityId id, string name, TimeSpan began)
{
    public ActivityId Id => id;

    public string Name => name;

    public TimeSpan Began => began;

    public TimeSpan? Ended { get; set; }

    public ActivityOutcome? Outcome { get; set; }

    /// <summary>Why the result of the step was not known; null where it was, or while it is looked for.</summary>
    public string? Reason { get; set; }

    public Dictionary<string, (long Current, long Total)> Parts { get; } = new(StringComparer.Ordinal);

    public bool IsRunning => Outcome is null;

    public string Prefix => Outcome switch
    {
        ActivityOutcome.Cached => "CACHED ",
        ActivityOutcome.Canceled => "CANCELED ",
        ActivityOutcome.Failed => "ERROR ",
        _ => "",
    };

    public string Progress
    {
        get
        {
            var total = Parts.Values.Sum(p => p.Total);
            return IsRunning && total > 0 ? $" {ByteCount.Show(Parts.Values.Sum(p => p.Current))} / {ByteCount.Show(total)}" : "";
        }
    }
}
