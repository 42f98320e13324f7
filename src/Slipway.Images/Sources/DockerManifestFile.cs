using System.Text.Json;
using Slipway.Images.Formats;
using Slipway.Images.Sources.Files;
using Slipway.Oci;

namespace Slipway.Images.Sources;

/// <summary>Reads the list of images in what <c>docker save</c> writes.</summary>
internal static class DockerManifestFile
{
    /// <exception cref="InvalidDataException">It is not as it must be.</exception>
    public static IReadOnlyList<DockerManifestEntry> Read(IImageFiles files)
    {
        try
        {
            var entries = JsonSerializer.Deserialize(files.ReadDocument(LayoutNames.DockerManifestFile), DockerManifestJson.Default.DockerManifestEntryArray) ?? [];
            return Array.TrueForAll(entries, IsWhole)
                ? entries
                : throw new InvalidDataException($"{LayoutNames.DockerManifestFile} has an image without a configuration or a layer");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{LayoutNames.DockerManifestFile} is not valid: {e.Message}", e);
        }
    }

    /// <summary>The names that an image has there.</summary>
    /// <exception cref="InvalidDataException">One of them is none.</exception>
    public static IReadOnlyList<ImageName> NamesOf(DockerManifestEntry entry) => [.. (entry.RepoTags ?? []).Select(tag =>
        ImageName.TryParse(tag, out var name, out var problem) ? name : throw new InvalidDataException(problem))];

    private static bool IsWhole(DockerManifestEntry? entry) =>
        entry is { Config: not null } && (entry.Layers is null || entry.Layers.All(path => path is not null));
}
