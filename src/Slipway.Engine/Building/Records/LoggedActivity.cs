using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>An activity whose output goes to a log too.</summary>
/// <param name="open">Makes the log, when there is something for it; null where there can be none.</param>
internal sealed class LoggedActivity(IActivity activity, Func<StepLogFile?> open) : IActivity, IDisposable
{
    private readonly Lazy<StepLogFile?> _log = new(open);

    public void Output(OutputStream stream, ReadOnlySpan<byte> bytes)
    {
        _log.Value?.Write(bytes);
        activity.Output(stream, bytes);
    }

    public void Progress(string part, long current, long total) => activity.Progress(part, current, total);

    public void Dispose()
    {
        if (_log.IsValueCreated)
        {
            _log.Value?.Dispose();
        }
    }
}
