using Slipway.Oci;

namespace Slipway.Execution.Emulation;

/// <summary>An architecture, and how this machine runs its programs.</summary>
/// <param name="IsNative">Whether the processor does.</param>
/// <param name="Handler">What the kernel has for it; null for none.</param>
public sealed record EmulatedPlatform(Platform Platform, bool IsNative, KernelHandler? Handler)
{
    public bool Runs => IsNative || Handler?.IsEnabled == true;
}
