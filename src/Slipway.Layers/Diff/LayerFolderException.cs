using Slipway.Linux;

namespace Slipway.Layers.Diff;

/// <summary>A layer folder that cannot be serialised.</summary>
public sealed class LayerFolderException(string path, string reason)
    : IOException($"layer entry \"{PathText.Display(path)}\": {reason}")
{
    /// <summary>Relative to the layer folder, as <see cref="PathText"/>.</summary>
    public string Path { get; } = path;

    internal static LayerFolderException BecameShorter(string path) => new(path, "the file became shorter while it was read");
}
