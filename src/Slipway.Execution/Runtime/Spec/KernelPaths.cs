using System.Collections.Immutable;

namespace Slipway.Execution.Runtime.Spec;

/// <summary>Files of the kernel that are the same inside and outside of a container, so that it must not see or change them.</summary>
internal static class KernelPaths
{
    /// <summary>Hidden: memory and keys, what the machine is made of, and timers by which others can be watched.</summary>
    public static ImmutableArray<string> Masked { get; } =
    [
        "/proc/acpi", "/proc/asound", "/proc/interrupts", "/proc/kcore", "/proc/keys", "/proc/latency_stats", "/proc/sched_debug",
        "/proc/scsi", "/proc/timer_list", "/proc/timer_stats", "/sys/devices/virtual/powercap", "/sys/firmware",
    ];

    /// <summary>Settings of the whole machine.</summary>
    public static ImmutableArray<string> ReadOnly { get; } =
    [
        "/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger",
    ];
}
