using Slipway.Linux.Native;

namespace Slipway.Linux;

/// <summary>Who we are to the kernel, and which kernel it is. Cheap: two calls and no file.</summary>
public sealed record HostIdentity(uint EffectiveUid, uint EffectiveGid, Version Kernel)
{
    public bool IsRoot => EffectiveUid == 0;

    public static HostIdentity Current() => new(Libc.geteuid(), Libc.getegid(), Environment.OSVersion.Version);
}
