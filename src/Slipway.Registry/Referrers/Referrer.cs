using System.Text.Json;
using Slipway.Oci;

namespace Slipway.Registry.Referrers;

/// <summary>A manifest that refers to another one, and the entry that a list of referrers has for it (OCI distribution spec 1.1, "Listing Referrers").</summary>
internal sealed record Referrer(Digest Subject, Descriptor Entry)
{
    /// <returns>Null where it refers to nothing, or is no document of OCI's.</returns>
    public static Referrer? Of(Descriptor manifest, ReadOnlySpan<byte> bytes)
    {
        // Nearly all refer to nothing: they are not read for it.
        if (bytes.IndexOf("\"subject\""u8) < 0)
        {
            return null;
        }

        try
        {
            return manifest.MediaType switch
            {
                MediaTypes.OciManifest when OciJson.ReadManifest(bytes) is { Subject: { } subject } image =>
                    Make(subject, manifest, image.ArtifactType ?? image.Config.MediaType, image.Annotations),
                MediaTypes.OciIndex when OciJson.ReadIndex(bytes) is { Subject: { } subject } index =>
                    Make(subject, manifest, index.ArtifactType, index.Annotations),
                _ => null,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            // What it is, is between the registry and whoever wrote it.
            return null;
        }
    }

    private static Referrer Make(Descriptor subject, Descriptor manifest, string? artifactType, IReadOnlyDictionary<string, string>? annotations) => new(
        subject.Digest,
        new Descriptor
        {
            MediaType = manifest.MediaType,
            Digest = manifest.Digest,
            Size = manifest.Size,
            ArtifactType = artifactType,
            Annotations = annotations,
        });
}
