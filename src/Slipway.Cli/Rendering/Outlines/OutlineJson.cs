using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Cli.Rendering;

[JsonSerializable(typeof(OutlineReport))]
[JsonSerializable(typeof(TargetsReport))]
[JsonSerializable(typeof(GraphReport))]
internal sealed partial class OutlineJson : JsonSerializerContext
{
    /// <summary>Indented, what is not there left out, and characters as they are.</summary>
    public static OutlineJson Readable { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
