using Slipway.Registry;

namespace Slipway.Images.Outputs;

/// <summary>How far a layer of an image is on its way to a registry; with an <paramref name="Outcome"/> it has arrived.</summary>
public sealed record PushProgress(ImageLayer Layer, long SentBytes, BlobPush? Outcome)
{
    /// <summary>The path of the registry's repository that had it, where it was taken from there.</summary>
    public string? Origin { get; init; }
}
