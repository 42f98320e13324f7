using System.Collections.Immutable;
using Slipway.Execution.Runtime;
using Slipway.Execution.Users;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>A container of the store in the runtime's terms.</summary>
internal static class ContainerTranslation
{
    private static readonly ImmutableArray<string> TmpfsOptions = ["nosuid", "nodev"];

    /// <exception cref="UnknownUserException">The image does not know the user.</exception>
    /// <exception cref="FormatException">A value is malformed.</exception>
    public static ContainerRequest Translate(ContainerRecord record, ContainerUsers users, IEnumerable<ContainerMount> mounts)
    {
        var host = record.Host;
        return new ContainerRequest
        {
            Arguments = [.. record.Command],
            Environment = [.. record.Config.Env ?? []],
            WorkingDirectory = record.Config.WorkingDir ?? "/",
            User = users.Process(record.Config.User ?? ""),
            Mounts = [.. mounts, .. host.Tmpfs.Select(t => new ContainerMount(t.Target, "tmpfs", "tmpfs", [.. TmpfsOptions, .. t.Options]))],
            Network = host.Network,
            Hostname = record.Hostname,
            ExtraHosts = [.. host.ExtraHosts.Select(ExtraHostOf)],
            Insecure = host.Privileged,
            Unfiltered = HasOption(host, "seccomp", "unconfined"),
            NoNewPrivileges = host.SecurityOptions.Contains("no-new-privileges") || HasOption(host, "no-new-privileges", "true"),
            AddedCapabilities = host.AddedCapabilities,
            DroppedCapabilities = host.DroppedCapabilities,
            Limits = [.. host.Ulimits.Select(ResourceLimit.Parse)],
            SharedMemorySizeBytes = host.ShmSizeBytes,
            Resources = ResourcesOf(host),
            ReadOnlyRoot = host.ReadOnlyRoot,
            StopGrace = TimeSpan.FromSeconds(host.StopTimeoutSeconds),
        };
    }

    private static ResourceQuota ResourcesOf(HostSettings host)
    {
        const ulong PeriodMicroseconds = 100_000;
        return new ResourceQuota
        {
            MemoryBytes = host.MemoryLimitBytes > 0 ? host.MemoryLimitBytes : null,
            CpuQuotaMicroseconds = host.Cpus > 0 ? (long)(host.Cpus * PeriodMicroseconds) : null,
            CpuPeriodMicroseconds = host.Cpus > 0 ? PeriodMicroseconds : null,
        };
    }

    private static bool HasOption(HostSettings host, string name, string value) =>
        host.SecurityOptions.Any(o => o == $"{name}={value}" || o == $"{name}:{value}");

    private static ExtraHost ExtraHostOf(string pair)
    {
        var separator = pair.IndexOfAny([':', '=']);
        return separator > 0
            ? new ExtraHost(pair[..separator], pair[(separator + 1)..].Trim('[', ']'))
            : throw new FormatException($"bad format for add-host: \"{pair}\"");
    }
}
