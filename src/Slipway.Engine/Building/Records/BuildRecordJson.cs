using System.Text.Json.Serialization;

namespace Slipway.Engine;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(BuildRecord))]
internal sealed partial class BuildRecordJson : JsonSerializerContext;
