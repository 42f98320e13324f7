using System.Collections.Immutable;
using static Slipway.Execution.Runtime.Spec.RuntimeSpec;

namespace Slipway.Execution.Runtime.Spec;

/// <summary>What every container has mounted (runtime-spec, config-linux.md "Default Filesystems", and a little more).</summary>
internal static class StandardMounts
{
    public const string ResolvConf = "/etc/resolv.conf";
    public const string Hosts = "/etc/hosts";

    /// <summary>
    /// Folders that the runtime makes where an image lacks them, and that stay in the layer, empty: so it is with the
    /// reference, and later steps find them.
    /// </summary>
    public static IEnumerable<MountSpec> System(bool writable, long sharedMemorySizeBytes)
    {
        ImmutableArray<string> kernel = writable ? ["nosuid", "noexec", "nodev"] : ["nosuid", "noexec", "nodev", "ro"];
        return
        [
            new("/proc", "proc", "proc", ["nosuid", "noexec", "nodev"]),
            new("/dev", "tmpfs", "tmpfs", ["nosuid", "strictatime", "mode=755", "size=65536k"]),

            // gid 5 is tty in every distribution.
            new("/dev/pts", "devpts", "devpts", ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"]),
            new("/dev/shm", "tmpfs", "shm", ["nosuid", "noexec", "nodev", "mode=1777", $"size={sharedMemorySizeBytes}"]),
            new("/dev/mqueue", "mqueue", "mqueue", ["nosuid", "noexec", "nodev"]),
            new("/sys", "sysfs", "sysfs", kernel),
            new("/sys/fs/cgroup", "cgroup", "cgroup", kernel),
        ];
    }

    /// <summary>The files of name resolution: the host's or ours, never the image's.</summary>
    public static IEnumerable<MountSpec> Names(string resolvConfPath, string hostsPath) =>
        [File(ResolvConf, resolvConfPath), File(Hosts, hostsPath)];

    private static MountSpec File(string destination, string source) =>
        new(destination, "bind", source, ["bind", "ro", "nosuid", "noexec", "nodev"]);
}
