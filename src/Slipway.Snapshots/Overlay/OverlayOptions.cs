using System.Text;

namespace Slipway.Snapshots.Overlay;

/// <summary>The options of an overlay mount (kernel documentation, filesystems/overlayfs.rst). Pure.</summary>
internal static class OverlayOptions
{
    /// <summary>
    /// Each of these would store in an upper layer what is only true of the layers below it, on this file system (file
    /// handles, renames and data by reference), or let mounts of one layer exclude one another.
    /// </summary>
    private const string Portable = "index=off,metacopy=off,redirect_dir=off,xino=off";

    /// <summary>
    /// Unmounting does not wait for the disk, and syncing in the container does nothing: after a power failure nobody
    /// would use a half-made layer. Since Linux 5.10.
    /// </summary>
    private const string Fast = ",volatile";

    /// <summary>More makes the kernel refuse (OVL_MAX_STACK).</summary>
    public const int MaxLayers = 500;

    /// <param name="layersTopFirst">Paths of the layers; none of them has a colon or a comma in it.</param>
    public static string Writable(IEnumerable<string> layersTopFirst, string upper, string work) =>
        new StringBuilder(Portable).Append(Fast)
            .Append(",upperdir=").Append(upper)
            .Append(",workdir=").Append(work)
            .Append(",lowerdir=").AppendJoin(':', layersTopFirst)
            .ToString();

    public static string ReadOnly(IEnumerable<string> layersTopFirst) =>
        new StringBuilder(Portable).Append(",lowerdir=").AppendJoin(':', layersTopFirst).ToString();
}
