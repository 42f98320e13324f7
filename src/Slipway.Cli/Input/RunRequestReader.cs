using System.Collections.Immutable;
using System.CommandLine;
using Slipway.Cli.Commands;
using Slipway.Engine;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Cli.Input;

/// <summary>From the flags of <c>run</c> as typed to what is meant.</summary>
internal sealed class RunRequestReader(Surroundings surroundings, RunFlags flags, ParseResult parsed)
{
    /// <exception cref="UsageException">A flag says what cannot be meant.</exception>
    public RunRequest Read()
    {
        var volumes = new VolumeFlags(surroundings);
        volumes.AddVolumes(Many(flags.Volumes));
        volumes.AddMounts(Many(flags.Mounts));
        volumes.AddTmpfs(Many(flags.Tmpfs));
        return Read(volumes);
    }

    private RunRequest Read(VolumeFlags volumes) => new()
    {
        Image = parsed.GetValue(flags.Image) ?? "",
        Name = parsed.GetValue(flags.Name),
        Arguments = [.. parsed.GetValue(flags.Words) ?? []],
        Entrypoint = parsed.GetValue(flags.Entrypoint),
        Environment = [.. VariableFlags.Read(parsed.GetValue(flags.VariableFiles), parsed.GetValue(flags.Variables), surroundings)],
        WorkingDirectory = WorkingFolder(),
        User = parsed.GetValue(flags.User),
        Hostname = parsed.GetValue(flags.Hostname),
        Labels = Many(flags.Labels),
        StopSignal = parsed.GetValue(flags.StopSignal),
        Platform = Platform(),
        Pull = parsed.GetValue(flags.Pull) switch
        {
            null or "missing" => PullPolicy.Missing,
            "always" => PullPolicy.Always,
            "never" => PullPolicy.Never,
            var other => throw new UsageException($"--pull {other}: use always, missing or never"),
        },
        Health = new HealthSettings
        {
            Disabled = parsed.GetValue(flags.NoHealthcheck),
            Command = parsed.GetValue(flags.HealthCommand),
            Interval = parsed.GetValue(flags.HealthInterval),
            Timeout = parsed.GetValue(flags.HealthTimeout),
            StartPeriod = parsed.GetValue(flags.HealthStartPeriod),
            StartInterval = parsed.GetValue(flags.HealthStartInterval),
            Retries = parsed.GetValue(flags.HealthRetries),
        },
        Volumes = volumes.OwnFolders,
        Host = Host(volumes),
    };

    private HostSettings Host(VolumeFlags volumes)
    {
        RefuseRestart();
        return new HostSettings
        {
            Network = Network(),
            ExtraHosts = Many(flags.AddHosts),
            Volumes = volumes.Volumes,
            Tmpfs = volumes.Tmpfs,
            ReadOnlyRoot = parsed.GetValue(flags.ReadOnly),
            Interactive = parsed.GetValue(flags.Interactive),
            Tty = parsed.GetValue(flags.Tty),
            AddedCapabilities = Many(flags.AddCapabilities),
            DroppedCapabilities = Many(flags.DropCapabilities),
            SecurityOptions = [.. Many(flags.SecurityOptions).Select(SecurityOption)],
            Privileged = parsed.GetValue(flags.Privileged),
            Init = parsed.GetValue(flags.Init),
            MemoryLimitBytes = parsed.GetValue(flags.Memory) is { } memory ? ByteCount.Parse("--memory", memory) : 0,
            Cpus = parsed.GetValue(flags.Cpus),
            Ulimits = Many(flags.Ulimits),
            ShmSizeBytes = parsed.GetValue(flags.ShmSize) is { } size ? ByteCount.Parse("--shm-size", size) : new HostSettings().ShmSizeBytes,
            StopTimeoutSeconds = parsed.GetValue(flags.StopTimeout) ?? new HostSettings().StopTimeoutSeconds,
            AutoRemove = parsed.GetValue(flags.Remove),
            PublishedPorts = [.. Many(flags.Publish).Select(port => PublishedPort.Read(port, surroundings.Error))],
        };
    }

    private ImmutableArray<string> Many(Option<string[]> option) => [.. parsed.GetValue(option) ?? []];

    private string? WorkingFolder() => parsed.GetValue(flags.WorkingFolder) is not { } folder ? null
        : folder.StartsWith('/') ? folder
        : throw new UsageException($"the working directory '{folder}' is invalid, it needs to be an absolute path");

    private Platform? Platform() => parsed.GetValue(flags.Platform) is not { } text ? null
        : Oci.Platform.TryParse(text, out var platform) ? platform
        : throw new UsageException($"--platform {text}: write os/architecture[/variant], such as linux/amd64");

    private NetworkMode Network() => parsed.GetValue(flags.Network) switch
    {
        null or "host" or "default" => NetworkMode.Host,
        "none" => NetworkMode.None,
        "bridge" => throw new UsageException("--network bridge: there are no bridges without a daemon: use host (the default) or none"),
        var other => throw new UsageException($"--network {other}: use host or none"),
    };

    private static string SecurityOption(string option) => option switch
    {
        "no-new-privileges" or "no-new-privileges=true" or "no-new-privileges:true" or "seccomp=unconfined" or "seccomp:unconfined"
            or "apparmor=unconfined" or "apparmor:unconfined" or "label=disable" or "label:disable" => option,
        _ => throw new UsageException($"--security-opt {option}: use no-new-privileges or seccomp=unconfined"),
    };

    private void RefuseRestart()
    {
        if (parsed.GetValue(flags.Restart) is { } policy and not ("no" or ""))
        {
            throw new UsageException($"--restart {policy}: nothing stays here to start a container again; use no, or a service of the system's (systemd)");
        }
    }
}
