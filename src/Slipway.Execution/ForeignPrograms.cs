using Slipway.Execution.Bootstrap;
using Slipway.Oci;

namespace Slipway.Execution;

/// <summary>Whether this machine runs programs of an architecture: by itself, or through a handler of the kernel's (binfmt_misc).</summary>
public static class ForeignPrograms
{
    public const string Handlers = "/proc/sys/fs/binfmt_misc";

    /// <summary>What to do where nothing runs them, in words.</summary>
    public const string WayOut = "build on such a machine, or install the packages qemu-user-static and binfmt-support, which run them here";

    /// <summary>True as well for a platform that nothing is known of.</summary>
    public static bool Run(Platform platform) =>
        Distribution.Debian.ArchitectureOf(platform) is not { } architecture
        || Run(architecture, Distribution.Debian.ArchitectureOf(Platform.Host) ?? "");

    /// <param name="architecture">In Debian's spelling, as <paramref name="host"/>.</param>
    /// <param name="handlers">Where the kernel lists its handlers.</param>
    internal static bool Run(string architecture, string host, string handlers = Handlers) =>
        architecture == host
        || (architecture, host) is ("i386", "amd64") or ("armhf" or "armel", "arm64")
        || HasHandler(QemuName(architecture), handlers);

    private static bool HasHandler(string name, string folder)
    {
        if (!Directory.Exists(folder))
        {
            return false;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*" + name + "*"))
        {
            if (File.ReadAllText(file).StartsWith("enabled", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // Handlers are called qemu-<this> wherever they are packaged.
    private static string QemuName(string architecture) => architecture switch
    {
        "amd64" => "x86_64",
        "arm64" => "aarch64",
        "armhf" or "armel" => "arm",
        "ppc64el" => "ppc64le",
        _ => architecture,
    };
}
