using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>Shows how the transfers of a verb go. Disposing it ends what it draws, however the verb ended. Thread-safe.</summary>
internal abstract class TransferView : IDisposable
{
    /// <summary>Bars on a terminal, nothing elsewhere: for verbs of which docker says nothing to a pipe.</summary>
    public static TransferView Create(Surroundings surroundings, TransferWords words) =>
        ShowsBars(surroundings) ? new TransferBars(surroundings, words) : new NoTransfers();

    /// <summary>Bars on a terminal, lines for what becomes of each transfer elsewhere.</summary>
    public static TransferView CreateWithLines(Surroundings surroundings, TextWriter output, TransferWords words) =>
        ShowsBars(surroundings) ? new TransferBars(surroundings, words) : new TransferLines(output, words);

    public abstract void Report(TransferProgress progress);

    /// <summary>A stream that tells how much went through it; it closes the inner one.</summary>
    /// <param name="total">Bytes in all, where that is known.</param>
    public Stream Meter(Stream inner, string item, long? total) =>
        this is NoTransfers ? inner : new MeteredStream(inner, (bytes, isEnd) => Report(isEnd
            ? new TransferProgress(item, TransferStage.Complete, bytes, bytes)
            : new TransferProgress(item, TransferStage.Running, bytes, total)));

    public abstract void Dispose();

    private static bool ShowsBars(Surroundings surroundings) => surroundings.ErrorIsTerminal && surroundings.Variable("TERM") is not "dumb";

    private sealed class NoTransfers : TransferView
    {
        public override void Report(TransferProgress progress)
        {
            // Nobody looks.
        }

        public override void Dispose()
        {
            // Nothing is drawn.
        }
    }
}
