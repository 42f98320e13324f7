using System.Text;
using Slipway.Steps;

namespace Slipway.Cli.Rendering;

/// <summary>The last bytes that each activity wrote, as text.</summary>
internal sealed class OutputTails
{
    private const int KeptBytes = 64 << 10;

    private readonly Dictionary<ActivityId, List<byte>> _tails = [];

    public void Observe(BuildEvent buildEvent)
    {
        if (buildEvent is not BuildEvent.Output output)
        {
            return;
        }

        if (!_tails.TryGetValue(output.Activity, out var tail))
        {
            _tails[output.Activity] = tail = [];
        }

        tail.AddRange(output.Bytes.Span);
        if (tail.Count > 2 * KeptBytes)
        {
            tail.RemoveRange(0, tail.Count - KeptBytes);
        }
    }

    public string Of(ActivityId activity) =>
        _tails.TryGetValue(activity, out var tail) ? Encoding.UTF8.GetString([.. tail]) : "";

    /// <summary>The last <paramref name="count"/> lines, without what would move the cursor.</summary>
    public IReadOnlyList<string> LastLines(ActivityId activity, int count)
    {
        var lines = Of(activity).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.TakeLast(count).Select(TerminalText.Clean)];
    }
}
