using System.Text.Json.Serialization;

namespace Slipway.Engine;

/// <summary>The documents of a container's folder.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ContainerRecord))]
[JsonSerializable(typeof(ContainerState))]
internal sealed partial class ContainerJson : JsonSerializerContext;
