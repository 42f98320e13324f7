using System.Globalization;

namespace Slipway.Snapshots.Layers;

/// <summary>What is unpacked because somebody needs the files.</summary>
/// <param name="BlobBytes">Of all these layers' blobs, as they are stored.</param>
public readonly record struct UnpackingWork(int Layers, long BlobBytes)
{
    /// <summary>For whoever waits.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"unpacking {Layers} layer{(Layers == 1 ? "" : "s")} ({BlobBytes / 1e6:0.#} MB)");
}
