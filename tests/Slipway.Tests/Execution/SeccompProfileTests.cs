using System.Runtime.InteropServices;
using Slipway.Execution.Runtime.Seccomp;
using Slipway.Execution.Runtime.Spec;

namespace Slipway.Tests.Execution;

public sealed class SeccompProfileTests
{
    [Theory]
    [InlineData("openat", true)]
    [InlineData("chroot", true)]
    [InlineData("mount", false)]
    [InlineData("unshare", false)]
    [InlineData("keyctl", false)]
    [InlineData("io_uring_setup", false)]
    [InlineData("bpf", false)]
    [InlineData("userfaultfd", false)]
    public void The_usual_container_may_call(string name, bool allowed) => Allowed(CapabilitySet.Default).Contains(name).ShouldBe(allowed);

    [Theory]
    [InlineData("CAP_SYS_ADMIN", "mount")]
    [InlineData("CAP_SYS_ADMIN", "clone3")]
    [InlineData("CAP_SYS_TIME", "clock_settime")]
    [InlineData("CAP_PERFMON", "perf_event_open")]
    public void A_capability_brings_its_calls(string capability, string name)
    {
        Allowed([]).ShouldNotContain(name);
        Allowed([capability]).ShouldContain(name);
    }

    [Fact]
    public void A_new_namespace_is_refused_and_clone3_claims_not_to_exist()
    {
        var rules = SeccompProfile.For(CapabilitySet.Default, Architecture.X64).Syscalls;
        var flags = rules.Single(r => r.Names.Contains("clone")).Args.ShouldNotBeNull().ShouldHaveSingleItem();
        flags.ShouldBe(new RuntimeSpec.ArgumentSpec { Index = 0, Value = 0x7E020000, ValueTwo = 0, Op = "SCMP_CMP_MASKED_EQ" });
        rules.Single(r => r.Names.Contains("clone3")).ErrnoRet.ShouldBe(38u);
    }

    [Fact]
    public void A_call_is_in_one_group_only() =>
        SyscallGroups.All.SelectMany(g => g).GroupBy(name => name).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();

    [Fact]
    public void What_needs_a_capability_is_in_no_group_for_all() =>
        PrivilegedSyscalls.ByCapability.Values.SelectMany(names => names).Intersect(SyscallGroups.All.SelectMany(g => g)).ShouldBeEmpty();

    [Theory]
    [InlineData(Architecture.X64, "SCMP_ARCH_X86_64 SCMP_ARCH_X86")]
    [InlineData(Architecture.Arm64, "SCMP_ARCH_AARCH64 SCMP_ARCH_ARM")]
    public void Programs_of_the_32_bit_twin_run_as_well(Architecture architecture, string names) =>
        string.Join(' ', SeccompProfile.For([], architecture).Architectures).ShouldBe(names);

    private static IEnumerable<string> Allowed(IReadOnlyCollection<string> capabilities) =>
        SeccompProfile.For(capabilities, Architecture.X64).Syscalls
            .Where(r => r.Action == "SCMP_ACT_ALLOW" && r.Args is null)
            .SelectMany(r => r.Names);
}
