using System.Collections.Immutable;

namespace Slipway.Execution.Runtime.Seccomp;

/// <summary>
/// The system calls that a container may make whatever its capabilities, by purpose (syscalls(2); the names of x86-64,
/// arm64 and their 32-bit twins together: a runtime skips those that an architecture lacks). A call is here when it acts
/// only on what the caller already has. What reaches the kernel itself or other containers is in
/// <see cref="PrivilegedSyscalls"/>; what is nowhere is refused.
/// </summary>
internal static class SyscallGroups
{
    /// <summary>Opening, reading and writing.</summary>
    private static readonly ImmutableArray<string> FileContents =
    [
        "open", "openat", "openat2", "creat", "close", "close_range", "read", "readv", "pread64", "preadv", "preadv2",
        "write", "writev", "pwrite64", "pwritev", "pwritev2", "lseek", "_llseek", "readahead", "fadvise64", "fadvise64_64",
        "arm_fadvise64_64", "truncate", "truncate64", "ftruncate", "ftruncate64", "fallocate", "copy_file_range", "sendfile",
        "sendfile64", "splice", "tee", "vmsplice", "sync", "syncfs", "fsync", "fdatasync", "sync_file_range",
        "sync_file_range2", "arm_sync_file_range", "dup", "dup2", "dup3", "fcntl", "fcntl64", "flock", "ioctl", "pipe", "pipe2",
        "cachestat",
    ];

    /// <summary>Names, links, folders and metadata.</summary>
    private static readonly ImmutableArray<string> FileTree =
    [
        "access", "faccessat", "faccessat2", "chdir", "fchdir", "getcwd", "chmod", "fchmod", "fchmodat", "fchmodat2", "chown",
        "chown32", "fchown", "fchown32", "fchownat", "lchown", "lchown32", "link", "linkat", "symlink", "symlinkat", "readlink",
        "readlinkat", "unlink", "unlinkat", "rename", "renameat", "renameat2", "mkdir", "mkdirat", "rmdir", "mknod", "mknodat",
        "getdents", "getdents64", "stat", "stat64", "fstat", "fstat64", "lstat", "lstat64", "fstatat64", "newfstatat", "statx",
        "statfs", "statfs64", "fstatfs", "fstatfs64", "umask", "utime", "utimes", "futimesat", "utimensat", "utimensat_time64",
        "getxattr", "lgetxattr", "fgetxattr", "listxattr", "llistxattr", "flistxattr", "setxattr", "lsetxattr", "fsetxattr",
        "removexattr", "lremovexattr", "fremovexattr", "getxattrat", "setxattrat", "listxattrat", "removexattrat", "name_to_handle_at", "inotify_init", "inotify_init1",
        "inotify_add_watch", "inotify_rm_watch", "fanotify_mark", "landlock_create_ruleset", "landlock_add_rule",
        "landlock_restrict_self",
    ];

    /// <summary>Address space. Not NUMA placement, which reaches beyond the caller (CAP_SYS_NICE).</summary>
    private static readonly ImmutableArray<string> Memory =
    [
        "brk", "mmap", "mmap2", "munmap", "mremap", "mprotect", "madvise", "mincore", "msync", "mlock", "mlock2", "mlockall",
        "munlock", "munlockall", "remap_file_pages", "memfd_create", "memfd_secret", "membarrier", "pkey_alloc", "pkey_free",
        "pkey_mprotect", "mseal", "map_shadow_stack", "process_mrelease",
    ];

    /// <summary>Processes and threads. clone and clone3 have rules of their own.</summary>
    private static readonly ImmutableArray<string> Processes =
    [
        "fork", "vfork", "execve", "execveat", "exit", "exit_group", "wait4", "waitid", "waitpid", "getpid", "getppid",
        "gettid", "getpgid", "getpgrp", "setpgid", "getsid", "setsid", "set_tid_address", "set_robust_list",
        "get_robust_list", "pidfd_open", "pidfd_send_signal", "prctl", "arch_prctl", "set_thread_area", "get_thread_area",
        "rseq", "restart_syscall", "seccomp", "uname", "sysinfo", "getcpu", "getrlimit", "ugetrlimit", "setrlimit",
        "prlimit64", "getrusage", "times", "getrandom", "modify_ldt", "ptrace", "process_vm_readv", "process_vm_writev",
        "breakpoint", "cacheflush", "set_tls", "riscv_flush_icache",
    ];

    private static readonly ImmutableArray<string> Identity =
    [
        "getuid", "getuid32", "geteuid", "geteuid32", "getgid", "getgid32", "getegid", "getegid32", "getresuid",
        "getresuid32", "getresgid", "getresgid32", "getgroups", "getgroups32", "setuid", "setuid32", "setgid", "setgid32",
        "setreuid", "setreuid32", "setregid", "setregid32", "setresuid", "setresuid32", "setresgid", "setresgid32",
        "setgroups", "setgroups32", "setfsuid", "setfsuid32", "setfsgid", "setfsgid32", "capget", "capset",
    ];

    private static readonly ImmutableArray<string> Scheduling =
    [
        "sched_yield", "sched_getaffinity", "sched_setaffinity", "sched_getparam", "sched_setparam", "sched_getscheduler",
        "sched_setscheduler", "sched_getattr", "sched_setattr", "sched_get_priority_max", "sched_get_priority_min",
        "sched_rr_get_interval", "sched_rr_get_interval_time64", "getpriority", "setpriority", "nice", "ioprio_get", "ioprio_set",
    ];

    private static readonly ImmutableArray<string> Signals =
    [
        "kill", "tkill", "tgkill", "pause", "signal", "sigaction", "rt_sigaction", "sigprocmask", "rt_sigprocmask",
        "sigpending", "rt_sigpending", "sigsuspend", "rt_sigsuspend", "rt_sigtimedwait", "rt_sigtimedwait_time64",
        "rt_sigqueueinfo", "rt_tgsigqueueinfo", "sigreturn", "rt_sigreturn", "sigaltstack", "signalfd", "signalfd4", "alarm",
    ];

    /// <summary>Reading clocks and waiting for them. Setting them is CAP_SYS_TIME; adjtimex reads without it.</summary>
    private static readonly ImmutableArray<string> Time =
    [
        "time", "gettimeofday", "clock_gettime", "clock_gettime64", "clock_getres", "clock_getres_time64", "clock_nanosleep",
        "clock_nanosleep_time64", "nanosleep", "getitimer", "setitimer", "timer_create", "timer_delete", "timer_gettime",
        "timer_gettime64", "timer_settime", "timer_settime64", "timer_getoverrun", "timerfd_create", "timerfd_gettime",
        "timerfd_gettime64", "timerfd_settime", "timerfd_settime64", "adjtimex", "clock_adjtime", "clock_adjtime64",
    ];

    /// <summary>Waiting for many things at once. Not io_uring: it does what it is told without passing this filter.</summary>
    private static readonly ImmutableArray<string> Waiting =
    [
        "poll", "ppoll", "ppoll_time64", "select", "_newselect", "pselect6", "pselect6_time64", "epoll_create",
        "epoll_create1", "epoll_ctl", "epoll_ctl_old", "epoll_wait", "epoll_wait_old", "epoll_pwait", "epoll_pwait2",
        "eventfd", "eventfd2", "futex", "futex_time64", "futex_waitv", "futex_wake", "futex_wait", "futex_requeue", "io_setup",
        "io_destroy", "io_submit", "io_cancel", "io_getevents", "io_pgetevents", "io_pgetevents_time64",
    ];

    /// <summary>Sockets; socket itself has a rule of its own. socketcall is their only door in old 32-bit programs.</summary>
    private static readonly ImmutableArray<string> Sockets =
    [
        "socketcall", "socketpair", "bind", "connect", "listen", "accept", "accept4", "getsockname", "getpeername",
        "getsockopt", "setsockopt", "shutdown", "send", "sendto", "sendmsg", "sendmmsg", "recv", "recvfrom", "recvmsg",
        "recvmmsg", "recvmmsg_time64",
    ];

    /// <summary>System V and POSIX message queues, semaphores and shared memory: the container has an ipc namespace.</summary>
    private static readonly ImmutableArray<string> SharedObjects =
    [
        "ipc", "msgctl", "msgget", "msgrcv", "msgsnd", "semctl", "semget", "semop", "semtimedop", "semtimedop_time64",
        "shmat", "shmctl", "shmdt", "shmget", "mq_open", "mq_unlink", "mq_notify", "mq_getsetattr", "mq_timedsend",
        "mq_timedsend_time64", "mq_timedreceive", "mq_timedreceive_time64",
    ];

    /// <summary>Every group; a name is in one of them only.</summary>
    public static ImmutableArray<ImmutableArray<string>> All { get; } =
    [
        FileContents, FileTree, Memory, Processes, Identity, Scheduling, Signals, Time, Waiting, Sockets, SharedObjects,
    ];
}
