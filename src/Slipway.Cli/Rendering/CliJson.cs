using System.Text.Json.Serialization;

namespace Slipway.Cli.Rendering;

[JsonSerializable(typeof(EventLine))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class CliJson : JsonSerializerContext;
