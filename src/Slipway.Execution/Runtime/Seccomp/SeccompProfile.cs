using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Slipway.Execution.Runtime.Spec;

namespace Slipway.Execution.Runtime.Seccomp;

/// <summary>
/// The seccomp(2) filter of a container: what is not allowed is refused with EPERM, and what is newer than this list
/// with ENOSYS (the runtimes see to that), so that a C library tries its older way instead of giving up.
/// </summary>
internal static class SeccompProfile
{
    private const string Allow = "SCMP_ACT_ALLOW";
    private const string Refuse = "SCMP_ACT_ERRNO";
    private const uint EPERM = 1;
    private const uint ENOSYS = 38;

    /// <summary>
    /// clone(2): CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET. A user namespace of one's own opens
    /// more of the kernel than any capability here.
    /// </summary>
    private const ulong NamespaceFlags = 0x7E020000;

    /// <summary>socket(2): virtual machines' sockets are not in the network namespace, so they would reach the host.</summary>
    private const ulong AF_VSOCK = 40;

    /// <summary>
    /// personality(2): Linux itself, 32-bit Linux, uname as 2.6 with either, and the question which it is (all ones).
    /// Others bring emulations that nobody looks after, or turn off the randomised address space.
    /// </summary>
    private static readonly ImmutableArray<ulong> Personalities = [0x0, 0x0008, 0x20000, 0x20008, 0xFFFFFFFF];

    /// <summary>The filter for a program with these capabilities on this machine.</summary>
    public static RuntimeSpec.SeccompSpec For(IReadOnlyCollection<string> capabilities, Architecture architecture)
    {
        var privileged = capabilities.Contains("CAP_SYS_ADMIN");
        var unlocked = capabilities
            .SelectMany(name => PrivilegedSyscalls.ByCapability.GetValueOrDefault(name, []))
            .Distinct()
            .Order(StringComparer.Ordinal);
        return new RuntimeSpec.SeccompSpec
        {
            DefaultAction = Refuse,
            DefaultErrnoRet = EPERM,
            Architectures = Architectures(architecture),
            Syscalls =
            [
                Rule([.. SyscallGroups.All.SelectMany(group => group), .. unlocked]),
                .. Personalities.Select(value => Rule("personality", Equal(0, value))),
                Rule("socket", NotEqual(0, AF_VSOCK)),
                .. privileged ? [] : UnprivilegedClone(architecture),
            ],
        };
    }

    private static IEnumerable<RuntimeSpec.SyscallSpec> UnprivilegedClone(Architecture architecture)
    {
        // s390x has the flags second (clone(2), "C library/kernel differences").
        var flags = architecture == Architecture.S390x ? 1u : 0u;
        yield return Rule("clone", NoneOf(flags, NamespaceFlags));

        // Its flags are in memory, where a filter cannot look. ENOSYS makes C libraries use clone.
        yield return new RuntimeSpec.SyscallSpec { Names = ["clone3"], Action = Refuse, ErrnoRet = ENOSYS };
    }

    /// <summary>
    /// The machine's own and its 32-bit twin. Not x32: kernels have it off, and every architecture costs a runtime that
    /// compiles the filter anew for each container 4 ms.
    /// </summary>
    private static ImmutableArray<string> Architectures(Architecture architecture) => architecture switch
    {
        Architecture.X64 => ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86"],
        Architecture.Arm64 => ["SCMP_ARCH_AARCH64", "SCMP_ARCH_ARM"],
        Architecture.X86 => ["SCMP_ARCH_X86"],
        Architecture.Arm => ["SCMP_ARCH_ARM"],
        Architecture.S390x => ["SCMP_ARCH_S390X", "SCMP_ARCH_S390"],
        Architecture.Ppc64le => ["SCMP_ARCH_PPC64LE"],
        Architecture.RiscV64 => ["SCMP_ARCH_RISCV64"],
        var other => throw new PlatformNotSupportedException($"There is no seccomp profile for {other}."),
    };

    private static RuntimeSpec.SyscallSpec Rule(ImmutableArray<string> names) => new() { Names = names, Action = Allow };

    private static RuntimeSpec.SyscallSpec Rule(string name, RuntimeSpec.ArgumentSpec argument) =>
        new() { Names = [name], Action = Allow, Args = [argument] };

    private static RuntimeSpec.ArgumentSpec Equal(uint index, ulong value) => new() { Index = index, Value = value, Op = "SCMP_CMP_EQ" };

    private static RuntimeSpec.ArgumentSpec NotEqual(uint index, ulong value) => new() { Index = index, Value = value, Op = "SCMP_CMP_NE" };

    private static RuntimeSpec.ArgumentSpec NoneOf(uint index, ulong mask) =>
        new() { Index = index, Value = mask, ValueTwo = 0, Op = "SCMP_CMP_MASKED_EQ" };
}
