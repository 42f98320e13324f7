using Slipway.Oci;

namespace Slipway.Images.Outputs;

/// <summary>
/// Which repository of a registry may have a blob: one that the store has an image of with that blob. The registry is asked, and
/// gets the bytes where it is not so: a guess costs nothing.
/// </summary>
internal sealed class MountSources(LocalImages images)
{
    private readonly Lock _gate = new();
    private Dictionary<(string Domain, Digest Blob), string>? _places;

    /// <returns>The path of another repository than <paramref name="target"/>'s own, or null.</returns>
    public string? Find(ImageName target, Digest blob)
    {
        lock (_gate)
        {
            _places ??= Read();
            return _places.TryGetValue((target.Domain, blob), out var path) && path != target.Path ? path : null;
        }
    }

    /// <summary>The repository of <paramref name="name"/> has the blob now.</summary>
    public void Add(ImageName name, Digest blob)
    {
        lock (_gate)
        {
            _places ??= Read();
            _places.TryAdd((name.Domain, blob), name.Path);
        }
    }

    private Dictionary<(string Domain, Digest Blob), string> Read()
    {
        var places = new Dictionary<(string, Digest), string>();
        foreach (var listing in images.List())
        {
            if (listing.Name is { } name)
            {
                foreach (var layer in listing.Image.Manifest.Layers)
                {
                    places.TryAdd((name.Domain, layer.Digest), name.Path);
                }
            }
        }

        return places;
    }
}
