using System.Globalization;
using Slipway.Execution.Runtime;
using Slipway.Steps;

namespace Slipway.Execution.Mounts;

/// <summary>Mounts as a runtime is told of them.</summary>
internal static class MountShapes
{
    public static ContainerMount Cache(RunMount.Cache cache, CacheFolder folder) =>
        new(cache.Target, "bind", folder.HostPath, cache.ReadOnly ? ["bind", "ro"] : ["bind"]);

    public static ContainerMount Tmpfs(RunMount.Tmpfs tmpfs) => new(
        tmpfs.Target,
        "tmpfs",
        "tmpfs",
        [
            "nosuid", "nodev", "mode=1777",
            .. tmpfs.SizeBytes > 0 ? [string.Create(CultureInfo.InvariantCulture, $"size={tmpfs.SizeBytes}")] : Array.Empty<string>(),
        ]);

    /// <summary>A file that the container gets from us, to read and perhaps to run.</summary>
    public static ContainerMount File(string target, string hostPath, bool runnable = false) =>
        new(target, "bind", hostPath, runnable ? ["bind", "ro", "nosuid", "nodev"] : ["bind", "ro", "nosuid", "nodev", "noexec"], IsFile: true);
}
