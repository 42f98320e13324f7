using Slipway.Content;
using Slipway.Oci;

namespace Slipway.Images.Sources;

/// <summary>Finds an image in the index of an OCI layout folder.</summary>
public static class LayoutIndex
{
    /// <param name="reference"><c>:tag</c>, <c>@digest</c>, or nothing where the layout has one image.</param>
    /// <exception cref="InvalidDataException">There is no layout, or no such image in it.</exception>
    public static Descriptor Find(string folder, string reference)
    {
        var path = Path.Combine(folder, "index.json");
        if (new FileInfo(path) is not { Exists: true, Length: <= ContentReading.LargestDocumentBytes })
        {
            throw new InvalidDataException("this is no OCI layout: there is no index.json");
        }

        var entries = OciJson.ReadIndex(File.ReadAllBytes(path)).Manifests;
        return reference switch
        {
            "" when entries.DistinctBy(e => e.Digest).Count() == 1 => entries[0],
            "" => entries.FirstOrDefault(e => TagOf(e) == "latest")
                ?? throw new InvalidDataException($"the layout has {entries.Count} images: name one by :tag or @digest"),
            ['@', .. var digest] => entries.FirstOrDefault(e => e.Digest.ToString() == digest)
                ?? throw new InvalidDataException($"the layout has no image {digest}"),
            _ => entries.FirstOrDefault(e => TagOf(e) == reference[1..])
                ?? throw new InvalidDataException($"the layout has no image tagged {reference[1..]}, but {string.Join(", ", entries.Select(TagOf).Distinct())}"),
        };
    }

    private static string? TagOf(Descriptor entry) =>
        entry.Annotations?.GetValueOrDefault("org.opencontainers.image.ref.name") is { } name
            ? name[(name.LastIndexOf(':') + 1)..]
            : null;
}
