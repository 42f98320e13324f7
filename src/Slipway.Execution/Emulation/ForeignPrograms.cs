using Slipway.Oci;

namespace Slipway.Execution.Emulation;

/// <summary>Whether this machine runs programs of an architecture: by itself, or through a handler of the kernel's.</summary>
public static class ForeignPrograms
{
    /// <summary>What to do where nothing runs them, in words.</summary>
    public static string WayOutFor(Platform platform) =>
        $"slipway binfmt --install {platform.Architecture} has QEMU run them, as root; or build on such a machine";

    /// <summary>True as well for an architecture that nothing is known of.</summary>
    public static bool Run(Platform platform) => Run(platform, Platform.Host, new KernelHandlers());

    internal static bool Run(Platform platform, Platform host, KernelHandlers handlers) =>
        IsNative(platform, host)
        || ElfMachine.Of(platform) is not { } machine
        || handlers.Run(machine);

    internal static bool IsNative(Platform platform, Platform host) =>
        platform.Architecture == host.Architecture
        || (platform.Architecture, host.Architecture) is ("386", "amd64") or ("arm", "arm64");
}
