using Slipway.Cli.Rendering;
using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>Where a verb writes an archive: a file that appears when it is whole, or standard output, if that is no terminal.</summary>
internal static class OutputFile
{
    private static readonly TransferWords Words = new("Writing", "Writing", "Written", "Written");

    /// <param name="path">As it was given; null for standard output.</param>
    /// <exception cref="UsageException">Standard output is a terminal.</exception>
    public static async Task WriteAsync(Surroundings surroundings, string? path, string verb, Func<Stream, Task> write)
    {
        if (path is null)
        {
            if (surroundings.OutputIsTerminal)
            {
                throw new UsageException($"cowardly refusing to {verb} to a terminal: use the -o flag or redirect");
            }

            await using var output = surroundings.OpenStandardOutput();
            await write(output);
            return;
        }

        var target = surroundings.Absolute(path);
        if (File.Exists(target) && StandingFile.IsAt(target))
        {
            // A device, such as /dev/null, or what a link leads to stays what it is.
            await using var there = new FileStream(target, FileMode.Truncate, FileAccess.Write);
            await write(there);
            return;
        }

        var unfinished = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 20))
            {
                using var view = TransferView.Create(surroundings, Words);
                var name = Path.GetFileName(target);
                await write(view.Meter(file, name, total: null));
                view.Report(new TransferProgress(name, TransferStage.Complete, file.Length, file.Length));
            }

            File.Move(unfinished, target, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
