namespace Slipway.Layers.Whiteouts;

/// <summary>Which extended attributes belong to an image, and which to the machine it was made on.</summary>
internal static class LayerXattrs
{
    /// <summary>Whether the attribute travels in a layer.</summary>
    internal static bool Travels(string name) =>
        // The kernel's own notes: overlayfs, and whatever else only root of this machine may see.
        !name.StartsWith("trusted.", StringComparison.Ordinal)
        && !name.StartsWith("user.overlay.", StringComparison.Ordinal)
        // Labels of this machine's policy, and sums keyed by this machine.
        && name is not ("security.selinux" or "security.evm" or "system.nfs4_acl" or "btrfs.compression");
}
