using System.Diagnostics;

namespace Slipway.Execution.Runtime;

/// <summary>Asks a runtime for its version.</summary>
public static class RuntimeVersion
{
    /// <summary>The first line of <c>--version</c>: <c>runc version 1.1.15</c>. Empty if it says nothing.</summary>
    public static async Task<string> AskAsync(RuntimeBinary runtime, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(runtime.HostPath, ["--version"]) { UseShellExecute = false, RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new UnreachableException("A new process is never an old one.");
        var text = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return text.Split('\n')[0].Trim();
    }
}
