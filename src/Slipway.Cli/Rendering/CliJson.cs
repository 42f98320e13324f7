using System.Text.Json.Serialization;
using Slipway.Cli.Commands;

namespace Slipway.Cli.Rendering;

[JsonSerializable(typeof(ImageLine))]
[JsonSerializable(typeof(VersionReport))]
[JsonSerializable(typeof(EventLine))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class CliJson : JsonSerializerContext;
