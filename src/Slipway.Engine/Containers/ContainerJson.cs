using System.Text.Json.Serialization;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>The documents of a container's folder.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(DigestConverter), typeof(PlatformConverter), typeof(ContainerConfigConverter), typeof(HealthCheckConverter)])]
[JsonSerializable(typeof(ContainerRecord))]
[JsonSerializable(typeof(ContainerState))]
[JsonSerializable(typeof(HealthCheck))]
internal sealed partial class ContainerJson : JsonSerializerContext;
