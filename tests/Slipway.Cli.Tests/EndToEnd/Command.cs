using System.Diagnostics;

namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>A finished command: its exit code and what it wrote.</summary>
internal sealed record Command(int ExitCode, string StandardOutput, string StandardError)
{
    /// <summary>Long past what any test needs: what still runs then hangs, and is killed with all that it started.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public string Output => StandardOutput + StandardError;

    public static Command Run(string program, IEnumerable<string> arguments) => RunAsync(program, arguments).GetAwaiter().GetResult();

    /// <param name="input">What the command finds on its standard input.</param>
    /// <exception cref="TimeoutException">The command took longer than three minutes.</exception>
    public static async Task<Command> RunAsync(string program, IEnumerable<string> arguments, ReadOnlyMemory<byte> input = default)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await FeedAsync(process, input);
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException expired)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(
                $"{program} {string.Join(' ', arguments)} still ran after {Limit}.\n{await output}\n{await error}", expired);
        }

        return new Command(process.ExitCode, await output, await error);
    }

    private static async Task FeedAsync(Process process, ReadOnlyMemory<byte> input)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The command ended without reading it all: what it said tells why.
        }
    }

    /// <summary>Starts a program with all three streams redirected; the caller disposes the process.</summary>
    public static Process Start(string program, IEnumerable<string> arguments)
    {
        // Whoever started the tests in the background has SIGINT ignored, and children inherit that.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
