using Slipway.Images;

namespace Slipway.Engine;

/// <summary>What made each layer of an image: its line of history, where that is written, and the image that it came with.</summary>
internal sealed class LayerOrigins
{
    private readonly LocalImage _image;
    private readonly int[] _entries;
    private readonly HistoryOrigin?[] _origins;

    // The images that this one stands on, as far as they are here, with the smallest first.
    private readonly (string Name, int Layers, HistoryOrigin?[] Origins)[] _below;

    public LayerOrigins(LocalStore store, LocalImage image)
    {
        _image = image;
        _origins = store.Origins.Find(image.Id);
        var history = image.Config.History ?? [];
        _entries = [.. Enumerable.Range(0, history.Count).Where(i => !history[i].EmptyLayer)];
        _below =
        [
            .. store.Images.List()
                .Where(i => i.Name is not null && i.Image.DiffIds.Length < image.DiffIds.Length && image.DiffIds.AsSpan().StartsWith(i.Image.DiffIds.AsSpan()))
                .Select(i => (i.Name?.Familiar ?? "", i.Image.DiffIds.Length, store.Origins.Find(i.Image.Id)))
                .OrderBy(i => i.Length),
        ];
    }

    /// <param name="layer">From 0, the lowest one.</param>
    /// <returns>A change by that layer, of which the rest is to be filled in.</returns>
    public PathChange Of(int layer)
    {
        // Without an entry for each layer nobody can say which belongs to which.
        int? entry = _entries.Length == _image.DiffIds.Length ? _entries[layer] : null;
        var own = entry is { } at && at < _origins.Length ? _origins[at] : null;
        var below = own is null ? Array.Find(_below, b => b.Layers > layer) : default;
        return new PathChange
        {
            Kind = PathChangeKind.Written,
            Type = "",
            At = "",
            Layer = layer + 1,
            DiffId = _image.DiffIds[layer],
            CreatedBy = entry is { } line ? _image.Config.History?[line].CreatedBy ?? "" : "",
            Origin = own ?? (entry is { } there && there < below.Origins?.Length ? below.Origins[there] : null),
            BaseImage = below.Name,
        };
    }
}
