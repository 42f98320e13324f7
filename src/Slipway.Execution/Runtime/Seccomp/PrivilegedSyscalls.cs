using System.Collections.Immutable;

namespace Slipway.Execution.Runtime.Seccomp;

/// <summary>
/// System calls that make sense only with a capability, by that capability (capabilities(7)). The kernel would check it as
/// well; leaving them out of everybody else's filter keeps the code behind them out of reach.
/// </summary>
internal static class PrivilegedSyscalls
{
    public static ImmutableDictionary<string, ImmutableArray<string>> ByCapability { get; } =
        new Dictionary<string, ImmutableArray<string>>
        {
            ["CAP_SYS_CHROOT"] = ["chroot"],
            ["CAP_DAC_READ_SEARCH"] = ["open_by_handle_at"],
            ["CAP_SYS_BOOT"] = ["reboot"],
            ["CAP_SYS_MODULE"] = ["delete_module", "init_module", "finit_module"],
            ["CAP_SYS_NICE"] = ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node", "migrate_pages", "move_pages"],
            ["CAP_SYS_PACCT"] = ["acct"],
            ["CAP_SYS_PTRACE"] = ["kcmp", "pidfd_getfd", "process_madvise"],
            ["CAP_SYS_RAWIO"] = ["iopl", "ioperm"],
            ["CAP_SYS_TIME"] = ["settimeofday", "stime", "clock_settime", "clock_settime64"],
            ["CAP_SYS_TTY_CONFIG"] = ["vhangup"],
            ["CAP_SYSLOG"] = ["syslog"],
            ["CAP_BPF"] = ["bpf"],
            ["CAP_PERFMON"] = ["perf_event_open"],
            ["CAP_SYS_ADMIN"] =
            [
                // namespaces, and clone without a look at its flags
                "clone", "clone3", "unshare", "setns",

                // mounts, old and new
                "mount", "umount", "umount2", "mount_setattr", "move_mount", "open_tree", "fsopen", "fsconfig", "fsmount", "fspick",
                "statmount", "listmount",

                "bpf", "perf_event_open", "fanotify_init", "lookup_dcookie", "quotactl", "quotactl_fd", "setdomainname",
                "sethostname", "syslog",
            ],
        }.ToImmutableDictionary();
}
