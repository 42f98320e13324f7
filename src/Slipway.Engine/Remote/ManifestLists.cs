using System.Collections.Immutable;
using Slipway.Images;
using Slipway.Oci;
using Slipway.Registry;

namespace Slipway.Engine;

/// <summary>The lists that were begun and not pushed: a file each in <c>&lt;store&gt;/manifests</c>, which is an index whose entries say where they are.</summary>
public sealed class ManifestLists(LocalStore store)
{
    private const string Place = "org.opencontainers.image.ref.name";

    private readonly RemoteImages _remote = new(store);

    private string Folder => Path.Combine(store.Options.Root, "manifests");

    /// <summary>The list of this name; null where there is none.</summary>
    /// <exception cref="InvalidDataException">Its file is damaged.</exception>
    public ManifestList? Find(ImageName name)
    {
        var path = PathOf(name);
        if (!File.Exists(path))
        {
            return null;
        }

        var index = ImageDocument.Read(File.ReadAllBytes(path)) as ImageDocument.Index ?? throw new InvalidDataException($"{path} is no list of images");
        return new ManifestList(name, [.. index.Value.Manifests.Select(EntryOf)]);
    }

    /// <summary>Makes a list of images, or adds to one.</summary>
    /// <param name="amends">Whether a list that is there already is added to.</param>
    /// <exception cref="RegistryException">An image cannot be had.</exception>
    /// <exception cref="ManifestListException">There is a list already, or a name is that of an index.</exception>
    public async Task<ManifestList> CreateAsync(ImageName name, IEnumerable<ImageName> images, bool amends, CancellationToken cancellationToken)
    {
        var before = Find(name);
        if (before is not null && !amends)
        {
            throw new ManifestListException($"refusing to amend an existing manifest list with no --amend flag: {name.Familiar}");
        }

        var entries = before?.Entries.ToBuilder() ?? ImmutableArray.CreateBuilder<ManifestListEntry>();
        foreach (var image in images)
        {
            var entry = await EntryOfAsync(image, cancellationToken);
            entries.RemoveAll(e => e.Source == entry.Source);
            entries.Add(entry);
        }

        return Write(new ManifestList(name, entries.ToImmutable()));
    }

    /// <summary>Says of an image of a list what it is for.</summary>
    /// <exception cref="ManifestListException">There is no such list, or it has no such image.</exception>
    public async Task<ManifestList> AnnotateAsync(ImageName name, ImageName image, Func<Platform, Platform> change, CancellationToken cancellationToken)
    {
        var list = Get(name);
        var source = image.Digest is null ? image.At((await _remote.GetAsync(image, cancellationToken)).Descriptor.Digest) : image.At(image.Digest.Value);
        var entry = list.Entries.FirstOrDefault(e => e.Source == source)
            ?? throw new ManifestListException($"manifest for image {image.Familiar} does not exist in {name.Familiar}");
        var changed = entry with { Descriptor = entry.Descriptor with { Platform = change(entry.Descriptor.Platform ?? Platform.Host) } };
        return Write(list with { Entries = list.Entries.Replace(entry, changed) });
    }

    /// <summary>Puts a list into its registry as an index.</summary>
    /// <exception cref="ManifestListException">There is no such list.</exception>
    /// <exception cref="RegistryException">A registry does not take it.</exception>
    public async Task<Digest> PushAsync(ImageName name, CancellationToken cancellationToken)
    {
        var list = Get(name);
        var isDocker = list.Entries.All(e => e.Descriptor.MediaType == MediaTypes.DockerManifest);
        var index = LocalIndex.Of(new ImageIndex
        {
            MediaType = isDocker ? MediaTypes.DockerManifestList : MediaTypes.OciIndex,
            Manifests = [.. list.Entries.Select(e => e.Descriptor)],
        });
        var composed = new ComposedIndex(index.Descriptor, index.Bytes, [.. list.Entries.Select(e => e.Source)]);
        await new IndexComposer(store).PushAsync(composed, [name], cancellationToken);
        return index.Descriptor.Digest;
    }

    /// <summary>Forgets a list; what was pushed of it stays. Whether there was one.</summary>
    public bool Remove(ImageName name)
    {
        if (!File.Exists(PathOf(name)))
        {
            return false;
        }

        File.Delete(PathOf(name));
        return true;
    }

    private ManifestList Get(ImageName name) => Find(name) ?? throw new ManifestListException($"No such manifest: {name.Familiar}");

    private string PathOf(ImageName name) => Path.Combine(Folder, Uri.EscapeDataString(name.ToString()) + ".json");

    private async Task<ManifestListEntry> EntryOfAsync(ImageName image, CancellationToken cancellationToken)
    {
        var target = await _remote.GetAsync(image, cancellationToken);
        if (target.Index is not null)
        {
            throw new ManifestListException($"{image.Familiar} is a manifest list", "slipway imagetools create takes those, with all that they have");
        }

        var platform = OciJson.ReadConfig(await _remote.GetConfigAsync(target, cancellationToken)).Platform;
        return new ManifestListEntry(image.At(target.Descriptor.Digest), target.Descriptor with { Platform = platform });
    }

    private ManifestList Write(ManifestList list)
    {
        Directory.CreateDirectory(Folder);
        var index = new ImageIndex
        {
            MediaType = MediaTypes.OciIndex,
            Manifests = [.. list.Entries.Select(e => e.Descriptor with { Annotations = Named(e.Source.ToString()) })],
        };
        var unfinished = store.Workspace.NewFilePath();
        File.WriteAllBytes(unfinished, OciJson.Write(index));
        store.Workspace.Place(unfinished, PathOf(list.Name));
        return list;
    }

    private static Dictionary<string, string> Named(string place) => new(StringComparer.Ordinal) { [Place] = place };

    private static ManifestListEntry EntryOf(Descriptor entry) =>
        entry.Annotations?.GetValueOrDefault(Place) is { } place && ImageName.TryParse(place, out var source)
            ? new ManifestListEntry(source, entry with { Annotations = null })
            : throw new InvalidDataException($"{entry.Digest}: the list does not say where it is");
}
