using System.Text;
using System.Text.Json;

namespace Slipway.Execution.Runtime;

/// <summary>
/// What a runtime wrote to its log (<c>--log-format json</c>). A runtime that fails before the program has started exits with a small
/// number as the program might; only the log tells the two apart. Pure.
/// </summary>
internal static class RuntimeLog
{
    /// <summary>The failure that the log tells of, or null when the runtime itself did not fail.</summary>
    public static ContainerStartException? FindFailure(ReadOnlySpan<byte> log)
    {
        string? message = null;
        foreach (var range in log.Split((byte)'\n'))
        {
            message = ErrorIn(log[range]) ?? message;
        }

        return message is null ? null : new ContainerStartException(Classify(message), message);
    }

    /// <summary>
    /// runc says <c>exec: "x": executable file not found in $PATH</c>, crun <c>executable file `x` not found in $PATH</c>. Words about the
    /// file alone are not enough: a missing mount source sounds alike.
    /// </summary>
    private static int Classify(string message)
    {
        var aboutProgram = message.Contains("exec: ") || message.Contains("executable") || Has(message, "exec format error");
        return message switch
        {
            _ when !aboutProgram => ContainerStartException.ContainerFailed,
            _ when Has(message, "not found") || Has(message, "no such file or directory") => ContainerStartException.NotFound,
            _ when Has(message, "permission denied") || Has(message, "is a directory") || Has(message, "exec format error") =>
                ContainerStartException.CannotExecute,
            _ => ContainerStartException.ContainerFailed,
        };
    }

    private static bool Has(string message, string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static string? ErrorIn(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(line);
            using var entry = JsonDocument.ParseValue(ref reader);
            return entry.RootElement.TryGetProperty("level", out var level)
                && level.ValueEquals("error")
                && entry.RootElement.TryGetProperty("msg", out var message)
                ? message.GetString()
                : null;
        }
        catch (JsonException)
        {
            // Not an entry of the log: take it as it is rather than lose what may be the only word on the failure.
            return Encoding.UTF8.GetString(line);
        }
    }
}
