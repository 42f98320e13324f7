using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>Transfers on a terminal: a bar for each, drawn over itself ten times a second.</summary>
internal sealed class TransferBars : TransferView
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Surroundings _surroundings;
    private readonly TransferWords _words;
    private readonly Palette _palette;
    private readonly RedrawnBlock _block;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, Transfer> _transfers = new(StringComparer.Ordinal);
    private bool _ended;

    public TransferBars(Surroundings surroundings, TransferWords words)
    {
        _surroundings = surroundings;
        _words = words;
        _palette = Palette.ForError(surroundings);
        _block = new RedrawnBlock(surroundings.Error);
        _timer = surroundings.Time.CreateTimer(_ => Draw(), null, Interval, Interval);
    }

    public override void Report(TransferProgress progress)
    {
        lock (_gate)
        {
            _transfers[progress.Item] = _transfers.TryGetValue(progress.Item, out var known)
                ? known with { Progress = progress, Began = known.Progress.Stage == TransferStage.Waiting ? _surroundings.Time.GetTimestamp() : known.Began }
                : new Transfer(progress, _surroundings.Time.GetTimestamp());
        }
    }

    public override void Dispose()
    {
        lock (_gate)
        {
            if (_ended)
            {
                return;
            }

            _timer.Dispose();
            Draw();
            _ended = true;
            _block.End();
        }
    }

    private void Draw()
    {
        lock (_gate)
        {
            if (_ended || _transfers.Count == 0)
            {
                return;
            }

            var (columns, rows) = _surroundings.TerminalSize();
            _block.Draw([.. Visible(rows - 1).Select(t => Line(t, columns))]);
        }
    }

    // What still runs before what has ended, and of these the latest.
    private IEnumerable<Transfer> Visible(int rows)
    {
        var excess = _transfers.Count - rows;
        return excess <= 0 ? _transfers.Values : _transfers.Values.Where((t, i) => !t.Progress.HasEnded || i >= excess).Take(rows);
    }

    private string Line(Transfer transfer, int columns)
    {
        var progress = transfer.Progress;
        return progress.Stage switch
        {
            TransferStage.Known => _palette.Dim(TransferLine.At(progress, _words.EndOf(progress), columns)),
            TransferStage.Complete => _palette.Green(TransferLine.At(progress, _words.EndOf(progress), columns)),
            TransferStage.Waiting => TransferLine.At(progress, _words.Begun, columns),
            TransferStage.Unpacking => TransferLine.At(progress, _words.Unpacking, columns),
            _ => TransferLine.Running(progress, _words.Running, _surroundings.Time.GetElapsedTime(transfer.Began), columns),
        };
    }

    /// <param name="Began">When the first byte came, or was waited for.</param>
    private sealed record Transfer(TransferProgress Progress, long Began);
}
