using System.Security.Cryptography;
using System.Text.Json;
using Slipway.Oci;

namespace Slipway.Testing.Schemas;

/// <summary>Checks documents of images against the image spec: their form by the schemas, and what one says of another by looking.</summary>
/// <param name="read">The bytes of a digest; null for nothing.</param>
public sealed class ImageDocuments(Func<string, byte[]?> read)
{
    private readonly HashSet<string> _seen = [];
    private readonly List<string> _problems = [];

    /// <summary>How many documents were checked.</summary>
    public int Count => _seen.Count;

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Checks a manifest or index, and what it leads to.</summary>
    public void Check(string digest)
    {
        if (!_seen.Add(digest))
        {
            return;
        }

        if (read(digest) is not { } bytes)
        {
            _problems.Add($"{digest} is not there");
            return;
        }

        using var document = JsonDocument.Parse(bytes);
        var root = document.RootElement;
        var isIndex = root.TryGetProperty("manifests", out var manifests);
        Hold(isIndex ? "index.json" : "manifest.json", digest, root);
        if (isIndex)
        {
            foreach (var entry in manifests.EnumerateArray())
            {
                CheckPlace(entry, entry.GetProperty("mediaType").GetString());
                Check(DigestOf(entry));
            }
        }
        else
        {
            CheckImage(root);
        }
    }

    private void CheckImage(JsonElement manifest)
    {
        var (config, layers) = (manifest.GetProperty("config"), manifest.GetProperty("layers"));
        foreach (var layer in layers.EnumerateArray())
        {
            CheckPlace(layer, mediaType: null);
        }

        CheckPlace(config, mediaType: null);
        if (!MediaTypes.IsConfig(config.GetProperty("mediaType").GetString()) || read(DigestOf(config)) is not { } bytes || !_seen.Add(DigestOf(config)))
        {
            return;
        }

        using var document = JsonDocument.Parse(bytes);
        var root = document.RootElement;
        Hold("config.json", DigestOf(config), root);
        var layerCount = root.GetProperty("rootfs").GetProperty("diff_ids").GetArrayLength();
        if (layerCount != layers.GetArrayLength())
        {
            _problems.Add($"{DigestOf(config)}: {layerCount} diff ids for {layers.GetArrayLength()} layers");
        }

        if (root.TryGetProperty("history", out var history)
            && history.EnumerateArray().Count(h => !h.TryGetProperty("empty_layer", out var empty) || !empty.GetBoolean()) is var made && made != layerCount)
        {
            _problems.Add($"{DigestOf(config)}: the history has {made} layers of {layerCount}");
        }
    }

    // What a descriptor says of its content is so.
    private void CheckPlace(JsonElement descriptor, string? mediaType)
    {
        var digest = DigestOf(descriptor);
        if (read(digest) is not { } bytes)
        {
            _problems.Add($"{digest} is not there");
        }
        else if (bytes.Length != descriptor.GetProperty("size").GetInt64())
        {
            _problems.Add($"{digest} has {bytes.Length} bytes and not {descriptor.GetProperty("size")}");
        }
        else if (digest != "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)))
        {
            _problems.Add($"{digest} has other content");
        }
        else if (mediaType is not null && JsonDocument.Parse(bytes).RootElement.GetProperty("mediaType").GetString() != mediaType)
        {
            _problems.Add($"{digest} is of another type than {mediaType}");
        }
    }

    private void Hold(string schema, string digest, JsonElement document) =>
        _problems.AddRange(JsonSchema.Named(schema).Check(document).Select(p => $"{digest}{p}"));

    private static string DigestOf(JsonElement descriptor) => descriptor.GetProperty("digest").GetString() ?? "";
}
