using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Oci;

/// <summary>
/// Reads and writes the documents of an image. Reading is source-generated and refuses nothing that it does not know;
/// what was read keeps its identity by its bytes, never by being written again.
/// </summary>
public static class OciJson
{
    private static readonly OciJsonContext Context = new(new JsonSerializerOptions(OciJsonContext.Default.Options)
    {
        // As Go writes it: no escaping of what needs none, so that a label reads as it was written.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <exception cref="JsonException">It is no manifest.</exception>
    public static ImageManifest ReadManifest(ReadOnlySpan<byte> json)
    {
        var manifest = Required(JsonSerializer.Deserialize(json, Context.ImageManifest), "manifest");
        return manifest with { Layers = Whole(manifest.Layers, "layer") };
    }

    /// <exception cref="JsonException">It is no index.</exception>
    public static ImageIndex ReadIndex(ReadOnlySpan<byte> json)
    {
        var index = Required(JsonSerializer.Deserialize(json, Context.ImageIndex), "index");
        return index with { Manifests = Whole(index.Manifests, "manifest") };
    }

    /// <exception cref="JsonException">It is no image configuration.</exception>
    public static ImageConfig ReadConfig(ReadOnlySpan<byte> json)
    {
        var config = Required(JsonSerializer.Deserialize(json, Context.ImageConfig), "image configuration");
        return config with
        {
            Rootfs = config.Rootfs with { DiffIds = config.Rootfs.DiffIds ?? [] },
            History = config.History is null ? null : Whole(config.History, "line of history"),
        };
    }

    public static Descriptor ReadDescriptor(ReadOnlySpan<byte> json) =>
        Required(JsonSerializer.Deserialize(json, Context.Descriptor), "descriptor");

    public static byte[] Write(ImageManifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, Context.ImageManifest);

    public static byte[] Write(ImageIndex index) => JsonSerializer.SerializeToUtf8Bytes(index, Context.ImageIndex);

    public static byte[] Write(ImageConfig config) => JsonSerializer.SerializeToUtf8Bytes(config, Context.ImageConfig);

    public static byte[] Write(Descriptor descriptor) => JsonSerializer.SerializeToUtf8Bytes(descriptor, Context.Descriptor);

    // Go writes an empty list as null.
    private static IReadOnlyList<T> Whole<T>(IReadOnlyList<T>? list, string what)
        where T : class => list is null ? []
            : list.All(static item => item is not null) ? list
            : throw new JsonException($"A {what} is null.");

    private static T Required<T>(T? value, string what)
        where T : class => value ?? throw new JsonException($"The {what} is null.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImageManifest))]
[JsonSerializable(typeof(ImageIndex))]
[JsonSerializable(typeof(ImageConfig))]
[JsonSerializable(typeof(Descriptor))]
internal sealed partial class OciJsonContext : JsonSerializerContext;
