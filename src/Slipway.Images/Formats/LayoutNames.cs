using Slipway.Oci;

namespace Slipway.Images.Formats;

/// <summary>
/// The files of an OCI layout (OCI image spec, image-layout.md) and the annotations by which its index names images.
/// </summary>
internal static class LayoutNames
{
    public const string LayoutFile = "oci-layout";
    public const string IndexFile = "index.json";
    public const string DockerManifestFile = "manifest.json";

    /// <summary>The whole name, as containerd and Docker write it.</summary>
    private const string WholeName = "io.containerd.image.name";

    /// <summary>By the spec anything; skopeo and podman write a whole name, buildx a tag.</summary>
    private const string Reference = "org.opencontainers.image.ref.name";

    public static ReadOnlySpan<byte> Layout => """{"imageLayoutVersion":"1.0.0"}"""u8;

    public static string PathOf(Digest digest) => $"blobs/{digest.Algorithm}/{digest.Hex}";

    /// <summary>The digest that a path of a layout stands for; null for another file.</summary>
    public static Digest? BlobAt(string path) =>
        path.Split('/') is ["blobs", var algorithm, var hex] && Digest.TryParse($"{algorithm}:{hex}", out var digest) ? digest : null;

    /// <summary>The entry of an index that gives an image its name.</summary>
    public static Descriptor Name(Descriptor image, ImageName name) => image with
    {
        Annotations = new SortedDictionary<string, string>(new Dictionary<string, string>(image.Annotations ?? new Dictionary<string, string>()), StringComparer.Ordinal)
        {
            [WholeName] = name.ToString(),
            [Reference] = name.Tag ?? "latest",
        },
    };

    /// <summary>The entry of an index that is found within the folder only.</summary>
    public static Descriptor Tag(Descriptor document, string tag) => document with
    {
        Annotations = new SortedDictionary<string, string>(StringComparer.Ordinal) { [Reference] = tag },
    };

    /// <summary>The name of an entry, or null where it has none: a tag alone names nothing outside its folder.</summary>
    public static ImageName? NameOf(Descriptor entry)
    {
        var text = Annotation(entry, WholeName) ?? Annotation(entry, Reference);
        return text is not null && text.AsSpan().ContainsAny('/', ':') && ImageName.TryParse(text, out var name) ? name : null;
    }

    /// <summary>The tag of an entry within its folder, or null.</summary>
    public static string? TagOf(Descriptor entry) =>
        Annotation(entry, Reference) is { } text ? text[(text.LastIndexOf(':') + 1)..] : NameOf(entry)?.Tag;

    /// <summary>Whether two entries say that they are the same thing, so that the later one takes the place of the other.</summary>
    public static bool HaveSameName(Descriptor one, Descriptor other) =>
        Annotation(one, WholeName) == Annotation(other, WholeName) && Annotation(one, Reference) == Annotation(other, Reference);

    private static string? Annotation(Descriptor entry, string key) => entry.Annotations?.GetValueOrDefault(key);
}
