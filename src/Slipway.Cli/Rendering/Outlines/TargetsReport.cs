using System.Text.Json.Serialization;
using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>The stages as docker's <c>--call targets,format=json</c> has them, and their lines.</summary>
internal sealed record TargetsReport([property: JsonPropertyName("targets")] IReadOnlyList<TargetsReport.Target> Targets)
{
    public static TargetsReport Of(TargetList list) => new(
        [.. list.Targets.Select(t => new Target(t.Name, t.IsDefault ? true : null, t.Description, t.Base, t.Platform, t.Line))]);

    internal sealed record Target(
        [property: JsonPropertyName("name")] string? Name,
        [property: JsonPropertyName("default")] bool? IsDefault,
        [property: JsonPropertyName("description")] string? Description,
        [property: JsonPropertyName("base")] string Base,
        [property: JsonPropertyName("platform")] string? Platform,
        [property: JsonPropertyName("line")] int Line);
}
