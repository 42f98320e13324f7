using System.Globalization;
using Slipway.Diagnostics;
using Slipway.Steps;

namespace Slipway.Cli.Rendering;

/// <summary>
/// The view on a terminal: a heading with time and count, a line for each activity, and the tail of what runs. The block is
/// drawn over itself ten times a second; when it ends, what is there stays.
/// </summary>
internal sealed class LiveRenderer : ProgressRenderer
{
    private const int TailLines = 6;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Surroundings _surroundings;
    private readonly ProgressBoard _board = new();
    private readonly LintSummary _summary;
    private readonly Lock _gate = new();
    private readonly Palette _palette;
    private readonly RedrawnBlock _block;
    private readonly ITimer _timer;
    private readonly long _began;
    private bool _ended;

    public LiveRenderer(Surroundings surroundings, LintSummary summary)
        : base(surroundings.Error)
    {
        _summary = summary;
        _surroundings = surroundings;
        _palette = Palette.ForError(surroundings);
        _block = new RedrawnBlock(surroundings.Error);
        _began = surroundings.Time.GetTimestamp();
        _timer = surroundings.Time.CreateTimer(_ => Draw(), null, Interval, Interval);
    }

    protected override string FailedOutput => _board.FailedOutput;

    public override void Observe(BuildEvent buildEvent)
    {
        lock (_gate)
        {
            _board.Observe(buildEvent);
            if (buildEvent is BuildEvent.Warned warned)
            {
                _summary.Add(warned.Diagnostic);
            }
        }
    }

    protected override void End()
    {
        lock (_gate)
        {
            EndBlock();
            _summary.Flush(Error);
            Error.Flush();
        }
    }

    private void EndBlock()
    {
        if (_ended)
        {
            return;
        }

        _timer.Dispose();
        Draw();
        _ended = true;
        _block.End();
        foreach (var notice in _board.Notices)
        {
            Error.Write(notice.Severity == Severity.Info
                ? DiagnosticRenderer.Headline(notice) + "\n"
                : $"WARNING: {DiagnosticRenderer.Render(notice)}");
        }
    }

    private void Draw()
    {
        lock (_gate)
        {
            if (_ended)
            {
                return;
            }

            var (columns, rows) = _surroundings.TerminalSize();
            _block.Draw(Lines(columns, rows - 1));
        }
    }

    private List<string> Lines(int columns, int rows)
    {
        var now = _surroundings.Time.GetElapsedTime(_began);
        var lines = new List<string> { _palette.Bold(TerminalText.Fit(_board.Heading(now), columns)) };
        foreach (var activity in _board.Visible(rows - 1))
        {
            lines.Add(Line(activity, now, columns));
            if (activity.IsRunning)
            {
                lines.AddRange(_board.Tail(activity, TailLines).Select(t => _palette.Dim(TerminalText.Fit(" => => # " + t, columns))));
            }
        }

        return lines.Count <= rows ? lines : [lines[0], .. lines.TakeLast(rows - 1)];
    }

    private string Line(BoardActivity activity, TimeSpan now, int columns)
    {
        var time = (activity.Ended ?? now) - activity.Began;
        var right = $"{time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)}s";
        var left = $" => {activity.Prefix}{activity.Name}{activity.Progress}";
        var room = Math.Max(10, columns - right.Length - 1);
        if (activity.Reason is { } reason && left.Length + reason.Length + 3 <= room)
        {
            left += $" ({TerminalText.Clean(reason)})";
        }

        var text = TerminalText.Fit(left, room).PadRight(room) + " " + right;
        return activity.Outcome switch
        {
            ActivityOutcome.Failed => _palette.Red(text),
            ActivityOutcome.Canceled => _palette.Yellow(text),
            null => text,
            _ => _palette.Blue(text),
        };
    }
}
