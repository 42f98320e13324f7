using System.Diagnostics;
using Slipway.Environments;
using Slipway.Oci;

namespace Slipway.Cli.Singularity;

/// <summary>Has an installed singularity or apptainer pull the image (<c>singularity pull</c>, Apptainer User Guide).</summary>
internal sealed class PulledSingularityImage(string program, bool overwrites) : ISingularityWriter
{
    private static readonly string[] Programs = ["singularity", "apptainer"];

    /// <summary>Null where neither is installed.</summary>
    public static ISingularityWriter? Find(IReadOnlyList<string> folders, bool overwrites) =>
        Programs.SelectMany(p => folders.Select(f => Path.Combine(f, p))).FirstOrDefault(File.Exists) is { } program
            ? new PulledSingularityImage(program, overwrites)
            : null;

    public async Task<int> WriteAsync(ImageName image, string path, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "/");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw EnvironmentRefusedException.Of("Unwritable", $"{path} cannot be written: {e.Message}");
        }

        string[] arguments = overwrites ? ["pull", "--force", path, $"docker://{image}"] : ["pull", path, $"docker://{image}"];
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false })
            ?? throw new UnreachableException("A new process is never an old one.");
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
