using System.Text;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary>Checks the Dockerfile of a request and shows what was found: <c>check</c>, and <c>build --check</c>.</summary>
internal sealed class CheckRun(Surroundings surroundings, LocalStore store, BuildRequest request)
{
    /// <returns>0 where there is nothing to warn of, and 1 otherwise, as docker's <c>build --check</c>.</returns>
    public async Task<int> ShowAsync(string format, CancellationToken cancellationToken)
    {
        var result = await CheckAsync(cancellationToken);
        CheckFormats.Write(surroundings, result, format, ShownPath);
        return CodeOf(result);
    }

    /// <summary>Shows what would be mended, and mends the file where that is said.</summary>
    /// <exception cref="UsageException">There is no file that could be written.</exception>
    public async Task<int> MendAsync(bool write, CancellationToken cancellationToken)
    {
        var result = await CheckAsync(cancellationToken);
        UnifiedDiff.Write(surroundings.Output, ShownPath, result.Source.Text, result.Mended, Palette.ForOutput(surroundings));
        if (!write || result.Mended == result.Source.Text)
        {
            return CodeOf(result);
        }

        await WriteAsync(result, cancellationToken);
        return CodeOf(await CheckAsync(cancellationToken));
    }

    private static int CodeOf(CheckResult result) => result.IsClean ? ExitCodes.Success : ExitCodes.Failed;

    // Relative to where we are, as reports are read from there; a file that lies elsewhere by its whole path.
    private string ShownPath => DockerfileFlag.PathOf(request) is not { } path
        ? request.DockerfileName
        : Path.GetRelativePath(surroundings.CurrentFolder, path) is var relative && relative.StartsWith("../", StringComparison.Ordinal)
            ? path
            : relative;

    private async Task<CheckResult> CheckAsync(CancellationToken cancellationToken)
    {
        using var progress = new QuietRenderer(TextWriter.Null);
        return await new CheckEngine(store).CheckAsync(request, progress, cancellationToken);
    }

    private async Task WriteAsync(CheckResult result, CancellationToken cancellationToken)
    {
        var path = DockerfileFlag.PathOf(request)
            ?? throw new UsageException("--write: the Dockerfile is no file of this machine") { Hint = "leave --write out and apply the diff" };
        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        if (!bytes.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(result.Source.Text)))
        {
            throw new UsageException($"--write: {path} was changed meanwhile, or holds bytes that are no UTF-8");
        }

        await File.WriteAllBytesAsync(path, Encoding.UTF8.GetBytes(result.Mended), cancellationToken);
    }
}
