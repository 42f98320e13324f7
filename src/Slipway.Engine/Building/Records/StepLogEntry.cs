using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>A line of <c>logs/steps</c>: a step of a build that wrote something, and which file of the folder has it.</summary>
/// <param name="Log">The file's name.</param>
/// <param name="Name">As progress has it: <c>[build 2/5] RUN make</c>.</param>
/// <param name="Stage">Null for what belongs to no stage.</param>
/// <param name="FirstLine">The first line of the instruction; 0 where it is not known.</param>
internal sealed record StepLogEntry(string Log, string Name, string? Stage, int FirstLine, int LastLine)
{
    public static StepLogEntry Of(StepNode node, string log) => new(
        log, node.Options.Name, node.Options.Stage, node.Options.Span?.StartLine ?? 0, node.Options.Span?.EndLine ?? 0);

    /// <summary>Null where the line is damaged: its writer may have died over it.</summary>
    public static StepLogEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, StepLogJson.Default.StepLogEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string ToLine() => JsonSerializer.Serialize(this, StepLogJson.Default.StepLogEntry) + "\n";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StepLogEntry))]
internal sealed partial class StepLogJson : JsonSerializerContext;
