using System.Text.Json;

namespace Slipway.Oci;

/// <summary>
/// The five fields that say what an image is for: a platform has no others (OCI image spec, image-index.md), and in a configuration they
/// stand among its own (config.md).
/// </summary>
internal struct PlatformFields
{
    private IReadOnlyList<string>? _osFeatures;
    private string? _osVersion;
    private string? _variant;

    public string? Architecture { get; private set; }

    public string? Os { get; private set; }

    /// <summary>Reads the field that the cursor is at, if it is one of them.</summary>
    /// <exception cref="JsonException">Its value is of another kind.</exception>
    public bool TryRead(ref JsonCursor json)
    {
        switch (json.FieldName)
        {
            case "architecture":
                Architecture = json.ReadText();
                return true;
            case "os":
                Os = json.ReadText();
                return true;
            case "variant":
                _variant = json.ReadText();
                return true;
            case "os.version":
                _osVersion = json.ReadText();
                return true;
            case "os.features":
                _osFeatures = json.ReadTexts();
                return true;
            default:
                return false;
        }
    }

    /// <summary>What was read; what was not is empty.</summary>
    public readonly Platform ToPlatform() => new(Os ?? "", Architecture ?? "", _variant) { OsVersion = _osVersion, OsFeatures = _osFeatures };

    public static void Write(Utf8JsonWriter json, Platform platform)
    {
        json.WriteString("architecture", platform.Architecture);
        json.WriteString("os", platform.Os);
        json.WriteGiven("variant", platform.Variant);
        json.WriteGiven("os.version", platform.OsVersion);
        json.WriteGiven("os.features", platform.OsFeatures);
    }
}
