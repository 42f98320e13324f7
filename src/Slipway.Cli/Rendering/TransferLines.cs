using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>Transfers where nothing can be drawn over: a line at each of their times, as docker writes to a pipe.</summary>
internal sealed class TransferLines(TextWriter output, TransferWords words) : TransferView
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TransferStage> _stages = new(StringComparer.Ordinal);

    public override void Report(TransferProgress progress)
    {
        lock (_gate)
        {
            var isNew = !_stages.TryGetValue(progress.Item, out var before);
            if (!isNew && progress.Stage <= before)
            {
                return;
            }

            _stages[progress.Item] = progress.Stage;
            if (isNew && progress.Stage != TransferStage.Known)
            {
                output.WriteLine($"{progress.Item}: {words.Begun}");
            }

            if (progress.Stage == TransferStage.Unpacking)
            {
                output.WriteLine($"{progress.Item}: {words.Arrived}");
            }
            else if (progress.HasEnded)
            {
                output.WriteLine($"{progress.Item}: {words.EndOf(progress)}");
            }
        }
    }

    public override void Dispose()
    {
        // What is written stays.
    }
}
