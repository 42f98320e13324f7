using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>One transfer as a line of a terminal: <c>d1b2c3: Downloading [====>    ] 3.2MB/9MB 1.1MB/s</c>. Pure.</summary>
internal static class TransferLine
{
    private const int WidestBar = 50;
    private const int NarrowestBar = 8;

    /// <param name="verb">What is done, such as <c>Downloading</c>.</param>
    /// <param name="elapsed">Since the transfer began.</param>
    public static string Running(TransferProgress progress, string verb, TimeSpan elapsed, int columns)
    {
        var left = $"{progress.Item}: {verb}";
        var amount = progress.Total is { } total ? $"{ByteCount.Show(progress.Current)}/{ByteCount.Show(total)}" : ByteCount.Show(progress.Current);
        var rate = elapsed.TotalSeconds > 0.5 ? $" {ByteCount.Show((long)(progress.Current / elapsed.TotalSeconds))}/s" : "";
        var room = columns - left.Length - amount.Length - rate.Length - " [] ".Length;
        if (room < NarrowestBar)
        {
            // The bar says the same as the numbers, and the rate is the least of them.
            return TerminalText.Fit(left.Length + amount.Length + rate.Length + 1 <= columns ? $"{left} {amount}{rate}" : $"{left} {amount}", columns);
        }

        return progress.Total is > 0 ? $"{left} {Bar(progress, Math.Min(room, WidestBar))} {amount}{rate}" : $"{left} {amount}{rate}";
    }

    /// <summary>One of which no amount is told.</summary>
    public static string At(TransferProgress progress, string words, int columns) => TerminalText.Fit($"{progress.Item}: {words}", columns);

    private static string Bar(TransferProgress progress, int width)
    {
        var done = (int)Math.Min(width, progress.Current * width / Math.Max(1, progress.Total ?? 1));
        return done >= width ? $"[{new string('=', width)}]" : $"[{new string('=', done)}>{new string(' ', width - done - 1)}]";
    }
}
