using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Oci;

namespace Slipway.Images;

/// <summary>What a document of an image refers to: an index to manifests, a manifest to blobs, a configuration to layers.</summary>
public sealed record DocumentReferences(ImmutableArray<Digest> Blobs, ImmutableArray<DiffId> Layers)
{
    public static DocumentReferences None { get; } = new([], []);

    /// <summary>Of bytes of which nothing is known; what is no document refers to nothing.</summary>
    public static DocumentReferences Of(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty || content[0] != '{')
        {
            return None;
        }

        try
        {
            return ImageDocument.Read(content) switch
            {
                ImageDocument.Index index => new([.. index.Value.Manifests.Select(m => m.Digest)], []),
                ImageDocument.Manifest manifest => new([manifest.Value.Config.Digest, .. manifest.Value.Layers.Select(l => l.Digest)], []),
                _ => new([], [.. ImageDocument.ReadConfig(content).Rootfs.DiffIds.Select(d => new DiffId(d))]),
            };
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or FormatException)
        {
            return None;
        }
    }
}
