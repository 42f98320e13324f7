using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.Content;
using Slipway.Images;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>
/// What <c>inspect</c> says of an image: docker's object under docker's names (Docker Engine API 1.50, "Inspect an image").
/// </summary>
public static class ImageInspection
{
    private const string LayerSeparator = ":";

    /// <summary>The object for a name, an id or the beginning of one.</summary>
    /// <exception cref="ImageMissingException">None, or more than one, answers to it.</exception>
    public static JsonObject Get(LocalStore store, string reference, Platform? platform = null) =>
        Of(store, store.Images.Resolve(reference, platform ?? Platform.Host));

    /// <summary>The object for what a registry has under a name now; nothing is pulled, so that the size is that of the blobs.</summary>
    /// <exception cref="Registry.RegistryException">No registry has it.</exception>
    public static async Task<JsonObject> GetRemoteAsync(LocalStore store, ImageName name, Platform? platform, CancellationToken cancellationToken) =>
        Of(store, await store.Puller.LookAsync(name, platform ?? Platform.Host, cancellationToken));

    private static JsonObject Of(LocalStore store, LocalImage image)
    {
        var config = image.Config;
        var listings = store.Images.List().Where(l => l.Image.ManifestDescriptor.Digest == image.ManifestDescriptor.Digest).ToArray();
        var described = new JsonObject
        {
            ["Id"] = image.Id.ToString(),
            ["RepoTags"] = Strings(listings.Select(l => l.Name).OfType<ImageName>().Where(n => n.Tag is not null).Select(n => n.Familiar)),
            ["RepoDigests"] = Strings(store.Images.RepositoryDigests(image).Select(n => n.Familiar)),
            ["Parent"] = "",
            ["Comment"] = config.History is [.., var last] ? last.Comment ?? "" : "",
            ["Created"] = config.Created is { } created ? Time(created) : "",
            ["DockerVersion"] = "",
            ["Author"] = config.Author ?? "",
            ["Architecture"] = config.Architecture,
            ["Os"] = config.Os,
            ["Size"] = store.Images.SizeOf(image),
            ["GraphDriver"] = Files(store, image),
            ["RootFS"] = new JsonObject { ["Type"] = config.Rootfs.Type, ["Layers"] = Strings(image.DiffIds.Select(d => d.Digest.ToString())) },
            ["Metadata"] = new JsonObject { ["LastTagTime"] = Time(listings.Max(l => (DateTimeOffset?)l.TaggedUtc) ?? DateTimeOffset.MinValue) },
            ["Descriptor"] = new JsonObject
            {
                ["mediaType"] = image.ManifestDescriptor.MediaType,
                ["digest"] = image.ManifestDescriptor.Digest.ToString(),
                ["size"] = image.ManifestDescriptor.Size,
            },
            ["Config"] = ConfigOf(store, image),
        };
        AddAfter(described, "Architecture", "Variant", config.Variant);
        AddAfter(described, "Os", "OsVersion", config.OsVersion);
        return described;
    }

    // As the image has it, with what only its maker understands.
    private static JsonObject ConfigOf(LocalStore store, LocalImage image)
    {
        var document = JsonNode.Parse(store.Content.ReadDocument(image.Id)) as JsonObject;
        return document?["config"]?.DeepClone() as JsonObject ?? [];
    }

    /// <summary>Where the files are, as overlayfs takes them: the layer on top, and those below from the top down.</summary>
    private static JsonObject Files(LocalStore store, LocalImage image)
    {
        var folders = image.DiffIds
            .Select(store.Layers.FindByDiffId)
            .Select(id => id is { } known && store.Layers.IsUnpacked(known) ? store.Layers.FilesHostPath(known) : null)
            .OfType<string>()
            .Reverse()
            .ToArray();
        var data = new JsonObject();
        if (folders.Length > 0 && folders.Length == image.DiffIds.Length)
        {
            if (folders.Length > 1)
            {
                data["LowerDir"] = string.Join(LayerSeparator, folders.Skip(1));
            }

            data["UpperDir"] = folders[0];
        }

        return new JsonObject { ["Data"] = data.Count > 0 ? data : null, ["Name"] = "overlay2" };
    }

    private static void AddAfter(JsonObject described, string neighbour, string name, string? value)
    {
        if (value is { Length: > 0 })
        {
            described.Insert(described.IndexOf(neighbour) + 1, name, value);
        }
    }

    private static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)t)]);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
