using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>Transfers where nothing can be drawn over: a line when one begins and a line when it ends, as docker writes to a pipe.</summary>
internal sealed class TransferLines(TextWriter output, TransferWords words) : TransferView
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    public override void Report(TransferProgress progress)
    {
        lock (_gate)
        {
            var isFirst = _begun.Add(progress.Item);
            if (progress.IsWhole && _ended.Add(progress.Item))
            {
                output.WriteLine($"{progress.Item}: {(isFirst ? words.Known : words.Done)}");
            }
            else if (isFirst)
            {
                output.WriteLine($"{progress.Item}: {words.Begun}");
            }
        }
    }

    public override void Dispose()
    {
        // What is written stays.
    }
}
