using System.Collections.Immutable;
using Slipway.Execution.Runtime.Seccomp;
using Slipway.Steps;
using static Slipway.Execution.Runtime.Spec.RuntimeSpec;

namespace Slipway.Execution.Runtime.Spec;

/// <summary>From what a container should be to what an OCI runtime is told. Pure.</summary>
internal static class ContainerSpec
{
    /// <summary>The kernel's own (sched-bwc.rst).</summary>

    public static RuntimeSpec Build(ContainerRequest request, ContainerSurroundings surroundings)
    {
        ImmutableArray<string> capabilities = [.. CapabilitySet.Of(request).Where(surroundings.HeldCapabilities.Contains)];
        return new RuntimeSpec
        {
            Process = Process(request, surroundings.Terminal, capabilities),
            Root = new RootSpec(surroundings.RootPath, request.ReadOnlyRoot),
            Hostname = request.Hostname,
            Mounts =
            [
                .. StandardMounts.System(request.Insecure, request.SharedMemorySizeBytes),
                .. StandardMounts.Names(surroundings.ResolvConfPath, surroundings.HostsPath),
                .. InMountOrder(request.Mounts).Select(m => new MountSpec(m.Destination, m.Type, m.Source, m.Options)),
            ],
            Linux = new LinuxSpec
            {
                Namespaces = Namespaces(request.Network),
                CgroupsPath = surroundings.CgroupsPath,

                // The runtime adds its own allowances (null, zero, tty and so on) to this first rule.
                Resources = new ResourcesSpec([new DeviceRuleSpec(Allow: request.Insecure, Access: "rwm")])
                {
                    Memory = Memory(request.Resources),
                    Cpu = Cpu(request.Resources),
                },
                Seccomp = request.Insecure || request.Unfiltered ? null : SeccompProfile.For(capabilities, surroundings.Architecture),
                MaskedPaths = request.Insecure ? [] : KernelPaths.Masked,
                ReadonlyPaths = request.Insecure ? [] : KernelPaths.ReadOnly,
            },
        };
    }

    /// <summary>
    /// A folder before what is mounted inside it, however they were written; of two at the same place the later one stays on top.
    /// </summary>
    internal static IEnumerable<ContainerMount> InMountOrder(IEnumerable<ContainerMount> mounts) =>
        mounts.OrderBy(m => m.Destination, StringComparer.Ordinal);

    /// <summary>A process alone, for a container that runs already.</summary>
    public static ProcessSpec Process(ContainerRequest request, bool terminal, IReadOnlySet<string> heldCapabilities) =>
        Process(request, terminal, [.. CapabilitySet.Of(request).Where(heldCapabilities.Contains)]);

    private static ProcessSpec Process(ContainerRequest request, bool terminal, ImmutableArray<string> capabilities) => new()
    {
        Terminal = terminal,
        User = new UserSpec(
            request.User.Uid,
            request.User.Gid,
            request.User.SupplementaryGids is { IsEmpty: false } gids ? gids : null),
        Args = request.Arguments,
        Env = request.Environment,
        Cwd = request.WorkingDirectory,
        Capabilities = new CapabilitiesSpec(capabilities, capabilities, capabilities),
        Rlimits = request.Limits.IsEmpty
            ? null
            : [.. request.Limits.Select(l => new RlimitSpec("RLIMIT_" + l.Name.ToUpperInvariant(), l.Hard, l.Soft))],

        // Off in a build: sudo and su work there, as the reference has it.
        NoNewPrivileges = request.NoNewPrivileges,
    };

    // As docker: who limits memory and says nothing of swap gets as much of that again.
    private static MemorySpec? Memory(ResourceQuota quota) => quota is { MemoryBytes: null, MemoryAndSwapBytes: null }
        ? null
        : new MemorySpec(quota.MemoryBytes, quota.MemoryAndSwapBytes ?? quota.MemoryBytes * 2);

    private static CpuSpec? Cpu(ResourceQuota quota) =>
        new CpuSpec(quota.CpuShares, quota.CpuQuotaMicroseconds, quota.CpuPeriodMicroseconds, quota.Cpus, quota.MemoryNodes) is var cpu
        && cpu != new CpuSpec(null, null, null, null, null)
            ? cpu
            : null;

    private static ImmutableArray<NamespaceSpec> Namespaces(NetworkMode network)
    {
        ImmutableArray<NamespaceSpec> always = [new("pid"), new("ipc"), new("uts"), new("mount"), new("cgroup")];

        // The runtime brings up the loopback device of a network namespace that it makes.
        return network == NetworkMode.None ? always.Add(new NamespaceSpec("network")) : always;
    }
}
