using System.Collections.Immutable;
using Slipway.Execution.Runtime;
using Slipway.Testing;

namespace Slipway.Tests.Execution.Runtime;

/// <summary>Which runtimes are tried, as the machine's cgroups are laid out.</summary>
public sealed class RuntimeCandidatesTests
{
    private static readonly RuntimeBinary Crun = new("crun", "/usr/bin/crun");
    private static readonly RuntimeBinary Runc = new("runc", "/usr/sbin/runc");

    [Theory]
    [InlineData("cpu/cgroup.procs", "", false)]
    [InlineData("cgroup.controllers", "cpu memory\n", false)]
    [InlineData("unified/cgroup.controllers", "", false)]
    [InlineData("unified/cgroup.controllers", "hugetlb\n", true)]
    public void Cgroups_are_divided_where_the_tree_beside_those_of_the_controllers_has_some_too(string file, string text, bool expected)
    {
        using var root = new TempDirectory();
        root.Write(file, text);
        CgroupLayout.IsDivided(root.HostPath).ShouldBe(expected);
    }

    [Fact]
    public void Where_cgroups_are_divided_nobody_waits_for_a_container_of_crun()
    {
        RuntimeProbe.Candidates([Crun, Runc], hasDividedCgroups: true).ShouldBe([Runc]);
        RuntimeProbe.Candidates([Crun, Runc], hasDividedCgroups: false).ShouldBe([Crun, Runc]);
    }

    [Fact]
    public void A_runtime_that_is_the_only_one_is_asked_why_it_does_not_work()
    {
        ImmutableArray<RuntimeBinary> only = [Crun];
        RuntimeProbe.Candidates(only, hasDividedCgroups: true).ShouldBe(only);
    }
}
