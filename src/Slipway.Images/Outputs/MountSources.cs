using Slipway.Oci;

namespace Slipway.Images.Outputs;

/// <summary>
/// Which repository of a registry may have a blob: one that the store has an image of with that blob. The registry is asked, and
/// gets the bytes where it is not so: a guess costs nothing.
/// </summary>
internal sealed class MountSources(LocalImages images)
{
    private readonly Lock _gate = new();
    private Dictionary<(string Domain, Digest Blob), List<string>>? _places;

    /// <returns>The path of another repository than <paramref name="target"/>'s own, or null.</returns>
    public string? Find(ImageName target, Digest blob)
    {
        lock (_gate)
        {
            return Places.TryGetValue((target.Domain, blob), out var paths) ? paths.Find(path => path != target.Path) : null;
        }
    }

    /// <summary>The repository of <paramref name="name"/> has the blob now.</summary>
    public void Add(ImageName name, Digest blob)
    {
        lock (_gate)
        {
            Add(Places, name, blob);
        }
    }

    private Dictionary<(string Domain, Digest Blob), List<string>> Places => _places ??= Read();

    private Dictionary<(string Domain, Digest Blob), List<string>> Read()
    {
        var places = new Dictionary<(string, Digest), List<string>>();
        foreach (var listing in images.List())
        {
            if (listing.Name is { } name)
            {
                foreach (var layer in listing.Image.Manifest.Layers)
                {
                    Add(places, name, layer.Digest);
                }
            }
        }

        return places;
    }

    private static void Add(Dictionary<(string Domain, Digest Blob), List<string>> places, ImageName name, Digest blob)
    {
        if (!places.TryGetValue((name.Domain, blob), out var paths))
        {
            places.Add((name.Domain, blob), paths = []);
        }

        if (!paths.Contains(name.Path))
        {
            paths.Add(name.Path);
        }
    }
}
