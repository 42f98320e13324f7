using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Diagnostics;

namespace Slipway.Cli.Rendering;

/// <summary>One object of JSON for each message, on a line of its own.</summary>
internal sealed class JsonLog(TextWriter output) : IEnvironmentLog
{
    public void Write(EnvironmentMessage message) => output.WriteLine(JsonSerializer.Serialize(
        new LogLine
        {
            Level = message.Severity switch
            {
                Severity.Error => "error",
                Severity.Warning => "warning",
                _ => "info",
            },
            Kind = message.Severity == Severity.Error ? message.Kind : null,
            Message = message.Text,
            Rule = message.Diagnostic?.Rule,
            File = message.Diagnostic?.Source?.Name,
            Line = message.Diagnostic?.Span?.StartLine,
            Column = message.Diagnostic?.Span?.StartColumn,
            Hint = message.Hint,
        },
        LogJson.Default.LogLine));
}

/// <summary>A message as <c>--json-logs</c> writes it.</summary>
internal sealed record LogLine
{
    /// <summary><c>info</c>, <c>warning</c> or <c>error</c>.</summary>
    public required string Level { get; init; }

    /// <summary>What an error is of: <c>Error</c>, <c>Policy violation</c>, <c>Remote config error</c>, <c>Remote build failed</c>.</summary>
    public string? Kind { get; init; }

    public required string Message { get; init; }

    /// <summary>The stable name of what was found.</summary>
    public string? Rule { get; init; }

    public string? File { get; init; }

    public int? Line { get; init; }

    public int? Column { get; init; }

    public string? Hint { get; init; }
}

[JsonSerializable(typeof(LogLine))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class LogJson : JsonSerializerContext;
