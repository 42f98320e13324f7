using Slipway.Linux;

namespace Slipway.Layers.Whiteouts;

/// <summary>
/// How a layer folder says that something of the layers below is gone (kernel documentation, filesystems/overlayfs,
/// "whiteouts and opaque directories"). A removed name is a character device 0:0 in either form, which unprivileged
/// users may make too; the attribute that makes a directory opaque lies in a namespace that they can, or cannot, write.
/// </summary>
public sealed class WhiteoutFormat
{
    private readonly string _attributePrefix;

    private WhiteoutFormat(string attributePrefix) => _attributePrefix = attributePrefix;

    /// <summary>For overlays that root mounts.</summary>
    public static WhiteoutFormat Trusted { get; } = new("trusted.overlay.");

    /// <summary>For overlays mounted with <c>userxattr</c>, in a user namespace.</summary>
    public static WhiteoutFormat User { get; } = new("user.overlay.");

    private string OpaqueAttribute => _attributePrefix + "opaque";

    public static bool IsWhiteout(in FileStatus status) =>
        status is { Type: FileType.CharacterDevice, DeviceMajor: 0, DeviceMinor: 0 };

    /// <summary>Makes a whiteout where nothing is.</summary>
    public static void MakeWhiteout(RootedDirectory folder, string path) =>
        folder.MakeNode(path, FileType.CharacterDevice, 0, 0, 0);

    /// <summary>Hides what the layers below have in the directory at <paramref name="path"/>.</summary>
    public void MakeOpaque(RootedDirectory folder, string path) => folder.SetXattr(path, OpaqueAttribute, "y"u8);

    public bool IsOpaque(RootedDirectory folder, string path) =>
        folder.TryGetXattr(path, OpaqueAttribute) is [(byte)'y'];

    /// <summary>Whether the attribute is what makes a directory opaque.</summary>
    internal bool IsOpaqueAttribute(string attribute) => attribute == OpaqueAttribute;

    /// <summary>
    /// Whether the attribute says that the entry is not all there: its data or its children are in a lower layer
    /// under another name. Such a folder cannot be serialised on its own.
    /// </summary>
    internal bool RefersToLowerLayer(string attribute) =>
        attribute.StartsWith(_attributePrefix, StringComparison.Ordinal)
        && attribute.AsSpan(_attributePrefix.Length) is "redirect" or "metacopy";
}
