using Slipway.Linux.Native;

namespace Slipway.Linux;

/// <summary>The session of this process (setsid(2)).</summary>
public static class Session
{
    /// <summary>Leaves the terminal's session for one of our own, so that its end and its keys are none of ours. One who leads a group already stays.</summary>
    public static void Leave() => _ = Libc.setsid();
}
