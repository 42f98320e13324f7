using System.Collections.Immutable;

namespace Slipway.Execution.Runtime.Spec;

/// <summary>capabilities(7), as containers have them.</summary>
internal static class CapabilitySet
{
    private const string Prefix = "CAP_";

    /// <summary>
    /// What root in a container may do unless more is asked for: look after its own files, users, ports and packages,
    /// but not the machine. As the bits of CapEff: a80425fb.
    /// </summary>
    public static ImmutableArray<string> Default { get; } =
    [
        "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER", "CAP_FSETID", "CAP_KILL", "CAP_SETGID", "CAP_SETUID", "CAP_SETPCAP",
        "CAP_NET_BIND_SERVICE", "CAP_NET_RAW", "CAP_SYS_CHROOT", "CAP_MKNOD", "CAP_AUDIT_WRITE", "CAP_SETFCAP",
    ];

    /// <summary>All that Linux has had since 5.9, in the order of their numbers. Runtimes skip what the kernel doesn't know.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_DAC_READ_SEARCH", "CAP_FOWNER", "CAP_FSETID", "CAP_KILL", "CAP_SETGID",
        "CAP_SETUID", "CAP_SETPCAP", "CAP_LINUX_IMMUTABLE", "CAP_NET_BIND_SERVICE", "CAP_NET_BROADCAST", "CAP_NET_ADMIN",
        "CAP_NET_RAW", "CAP_IPC_LOCK", "CAP_IPC_OWNER", "CAP_SYS_MODULE", "CAP_SYS_RAWIO", "CAP_SYS_CHROOT",
        "CAP_SYS_PTRACE", "CAP_SYS_PACCT", "CAP_SYS_ADMIN", "CAP_SYS_BOOT", "CAP_SYS_NICE", "CAP_SYS_RESOURCE",
        "CAP_SYS_TIME", "CAP_SYS_TTY_CONFIG", "CAP_MKNOD", "CAP_LEASE", "CAP_AUDIT_WRITE", "CAP_AUDIT_CONTROL",
        "CAP_SETFCAP", "CAP_MAC_OVERRIDE", "CAP_MAC_ADMIN", "CAP_SYSLOG", "CAP_WAKE_ALARM", "CAP_BLOCK_SUSPEND",
        "CAP_AUDIT_READ", "CAP_PERFMON", "CAP_BPF", "CAP_CHECKPOINT_RESTORE",
    ];

    /// <exception cref="FormatException">There is no such capability.</exception>
    public static ImmutableArray<string> Of(ContainerRequest request)
    {
        if (request.Insecure || request.AddedCapabilities.Any(IsAll))
        {
            var dropped = request.DroppedCapabilities.Where(name => !IsAll(name)).Select(Canonical).ToHashSet();
            return [.. All.Where(name => !dropped.Contains(name))];
        }

        var kept = request.DroppedCapabilities.Any(IsAll) ? [] : Default.ToHashSet();
        kept.ExceptWith(request.DroppedCapabilities.Where(name => !IsAll(name)).Select(Canonical));
        kept.UnionWith(request.AddedCapabilities.Select(Canonical));
        return [.. All.Where(kept.Contains)];
    }

    /// <summary><c>sys_ptrace</c> and <c>CAP_SYS_PTRACE</c> are the same.</summary>
    private static string Canonical(string name)
    {
        var upper = name.ToUpperInvariant();
        var whole = upper.StartsWith(Prefix) ? upper : Prefix + upper;
        return All.Contains(whole) ? whole : throw new FormatException($"unknown capability: \"{whole}\"");
    }

    private static bool IsAll(string name) => name.Equals("ALL", StringComparison.OrdinalIgnoreCase);
}
