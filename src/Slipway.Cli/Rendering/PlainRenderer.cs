using System.Globalization;
using System.Text;
using Slipway.Diagnostics;
using Slipway.Steps;

namespace Slipway.Cli.Rendering;

/// <summary>Lines that can be kept in a log: <c>#5 [build 2/5] RUN make</c>, <c>#5 0.123 output</c>, <c>#5 DONE 0.3s</c>.</summary>
internal sealed class PlainRenderer(TextWriter error, LintSummary summary) : ProgressRenderer(error)
{
    private readonly Dictionary<ActivityId, Shown> _shown = [];
    private readonly FailedTail _failed = new();

    // It was shown once, among what other steps wrote at the same time.
    protected override string FailedOutput => _failed.Text;

    public override void Observe(BuildEvent buildEvent)
    {
        _failed.Observe(buildEvent);
        switch (buildEvent)
        {
            case BuildEvent.Started started:
                _shown[started.Activity] = new Shown(started.At);
                Error.WriteLine($"{started.Activity} {started.Name}");
                break;
            case BuildEvent.Missed missed:
                Error.WriteLine($"{missed.Activity} MISS: {TerminalText.Clean(missed.Reason.Summary)}");
                break;
            case BuildEvent.Output output when _shown.TryGetValue(output.Activity, out var shown):
                foreach (var line in shown.Lines(output.Bytes.Span))
                {
                    WriteOutput(output.Activity, shown, output.At, line);
                }

                break;
            case BuildEvent.Finished finished when _shown.Remove(finished.Activity, out var shown):
                Finish(finished, shown);
                break;
            case BuildEvent.Noticed { Diagnostic: { Severity: not Severity.Info } diagnostic }:
                Error.Write($"WARNING: {DiagnosticRenderer.Render(diagnostic)}");
                break;
            case BuildEvent.Noticed noticed:
                Error.WriteLine(DiagnosticRenderer.Headline(noticed.Diagnostic));
                break;
            case BuildEvent.Warned warned:
                summary.Add(warned.Diagnostic);
                break;
        }
    }

    protected override void End() => summary.Flush(Error);

    private void WriteOutput(ActivityId activity, Shown shown, TimeSpan at, string line) =>
        Error.WriteLine($"{activity} {Seconds(at - shown.Began, "0.000")} {line}");

    private void Finish(BuildEvent.Finished finished, Shown shown)
    {
        if (shown.Rest() is { Length: > 0 } rest)
        {
            WriteOutput(finished.Activity, shown, finished.At, rest);
        }

        Error.WriteLine(finished.Outcome switch
        {
            ActivityOutcome.Cached => $"{finished.Activity} CACHED",
            ActivityOutcome.Canceled => $"{finished.Activity} CANCELED",
            ActivityOutcome.Failed => $"{finished.Activity} ERROR: {finished.Detail}",
            _ => $"{finished.Activity} DONE {Seconds(finished.At - shown.Began, "0.0")}s",
        });
        Error.WriteLine();
    }

    private static string Seconds(TimeSpan time, string format) => time.TotalSeconds.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>An activity under way, with the beginning of a line that has not ended.</summary>
    private sealed class Shown(TimeSpan began)
    {
        private readonly List<byte> _rest = [];

        public TimeSpan Began => began;

        public List<string> Lines(ReadOnlySpan<byte> bytes)
        {
            _rest.AddRange(bytes);
            var lines = new List<string>();
            int end;
            while ((end = _rest.IndexOf((byte)'\n')) >= 0)
            {
                lines.Add(TerminalText.Clean(Encoding.UTF8.GetString([.. _rest[..end]])));
                _rest.RemoveRange(0, end + 1);
            }

            return lines;
        }

        public string Rest() => TerminalText.Clean(Encoding.UTF8.GetString([.. _rest]));
    }
}
