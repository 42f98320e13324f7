using System.Diagnostics;
using System.Globalization;

namespace Slipway.Cli;

/// <summary>
/// <c>--debug</c>: a line on standard error for all that is done and why. It listens to the activity sources of what lies
/// below; without it nobody does, and they make nothing.
/// </summary>
internal sealed class DebugTrace : IDisposable
{
    private const string OurSources = "Slipway.";

    private readonly TextWriter _error;
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly Lock _gate = new();
    private readonly ActivityListener _listener;

    public DebugTrace(TextWriter error, TimeProvider time)
    {
        _error = error;
        _time = time;
        _began = time.GetTimestamp();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith(OurSources, StringComparison.Ordinal),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Show,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Writes a line with the time since the beginning. Thread-safe.</summary>
    public void Write(string text)
    {
        lock (_gate)
        {
            _error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"DEBUG {_time.GetElapsedTime(_began).TotalSeconds:0.000} {text}"));
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Show(Activity activity)
    {
        var values = activity.TagObjects.Where(t => t.Value is not (null or "")).Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Value}"));
        Write(string.Create(CultureInfo.InvariantCulture, $"{activity.OperationName} {string.Join(' ', values)} ({activity.Duration.TotalMilliseconds:0.0} ms)"));
    }
}
