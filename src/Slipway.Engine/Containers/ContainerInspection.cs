using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>What <c>inspect</c> says of a container: the parts of docker's object that mean something here, under docker's names.</summary>
public static class ContainerInspection
{
    // What Go writes for a time that has not come.
    private const string Never = "0001-01-01T00:00:00Z";

    /// <summary>The object for a name, an id or the beginning of one; null when no container, or more than one, answers to it.</summary>
    public static JsonObject? Find(LocalStore store, string reference) =>
        store.Containers.TryGet(reference) is { } container ? Describe(container, store.Options.Root) : null;

    internal static JsonObject Describe(Container container, string storeRoot)
    {
        var record = container.Record;
        var folder = Path.Combine(storeRoot, "containers", record.Id);
        return new JsonObject
        {
            ["Id"] = record.Id,
            ["Created"] = Time(record.CreatedUtc),
            ["Path"] = record.Command[0],
            ["Args"] = Strings(record.Command.Skip(1)),
            ["State"] = State(container.State),
            ["Image"] = record.ImageId.ToString(),
            ["LogPath"] = Path.Combine(folder, "log"),
            ["Name"] = "/" + record.Name,
            ["RestartCount"] = 0,
            ["Driver"] = "overlay2",
            ["Platform"] = record.Platform.Os,
            ["HostConfig"] = Host(record.Host),
            ["GraphDriver"] = new JsonObject
            {
                ["Name"] = "overlay2",
                ["Data"] = new JsonObject { ["UpperDir"] = Path.Combine(folder, "fs") },
            },
            ["Mounts"] = Mounts(record.Host, new ContainerVolumes(storeRoot)),
            ["Config"] = Config(record),
            ["NetworkSettings"] = new JsonObject
            {
                ["Ports"] = new JsonObject(),
                ["Networks"] = new JsonObject { [NetworkName(record.Host)] = new JsonObject() },
            },
        };
    }

    private static JsonObject State(ContainerState state)
    {
        var described = new JsonObject
        {
            ["Status"] = state.Status.ToString().ToLowerInvariant(),
            ["Running"] = state.Status == ContainerStatus.Running,
            ["Paused"] = false,
            ["Restarting"] = false,
            ["OOMKilled"] = false,
            ["Dead"] = false,
            ["Pid"] = state.Process?.InitId ?? 0,
            ["ExitCode"] = state.ExitCode,
            ["Error"] = state.Error,
            ["StartedAt"] = Time(state.StartedUtc),
            ["FinishedAt"] = Time(state.FinishedUtc),
        };
        if (state.Health is { } health)
        {
            described["Health"] = new JsonObject
            {
                ["Status"] = health.Status.ToString().ToLowerInvariant(),
                ["FailingStreak"] = health.FailingStreak,
                ["Log"] = new JsonArray([.. health.Log.Select(p => new JsonObject
                {
                    ["Start"] = Time(p.StartUtc),
                    ["End"] = Time(p.EndUtc),
                    ["ExitCode"] = p.ExitCode,
                    ["Output"] = p.Output,
                })]),
            };
        }

        return described;
    }

    private static JsonObject Host(HostSettings host) => new()
    {
        ["Binds"] = Strings(host.Volumes.Select(v => $"{v.Source}:{v.Target}{(v.ReadOnly ? ":ro" : "")}")),
        ["NetworkMode"] = NetworkName(host),
        ["RestartPolicy"] = new JsonObject { ["Name"] = "no", ["MaximumRetryCount"] = 0 },
        ["AutoRemove"] = host.AutoRemove,
        ["CapAdd"] = Strings(host.AddedCapabilities),
        ["CapDrop"] = Strings(host.DroppedCapabilities),
        ["ExtraHosts"] = Strings(host.ExtraHosts),
        ["Privileged"] = host.Privileged,
        ["ReadonlyRootfs"] = host.ReadOnlyRoot,
        ["SecurityOpt"] = Strings(host.SecurityOptions),
        ["Tmpfs"] = new JsonObject(host.Tmpfs.Select(t => KeyValuePair.Create(t.Target, (JsonNode?)string.Join(',', t.Options)))),
        ["ShmSize"] = host.ShmSizeBytes,
        ["Memory"] = host.MemoryLimitBytes,
        ["NanoCpus"] = (long)(host.Cpus * 1e9),
        ["Ulimits"] = Strings(host.Ulimits),
        ["Init"] = host.Init,
    };

    private static JsonArray Mounts(HostSettings host, ContainerVolumes volumes) => new([.. host.Volumes.Select(v => new JsonObject
    {
        ["Type"] = v.IsNamed ? "volume" : "bind",
        ["Name"] = v.IsNamed ? v.Source : "",
        ["Source"] = volumes.HostPath(v),
        ["Destination"] = v.Target,
        ["Mode"] = v.ReadOnly ? "ro" : "",
        ["RW"] = !v.ReadOnly,
        ["Propagation"] = "rprivate",
    })]);

    private static JsonObject Config(ContainerRecord record)
    {
        var config = record.Config;
        var described = new JsonObject
        {
            ["Hostname"] = record.Hostname,
            ["User"] = config.User ?? "",
            ["Tty"] = record.Host.Tty,
            ["OpenStdin"] = record.Host.Interactive,
            ["Env"] = Strings(config.Env ?? []),
            ["Cmd"] = config.Cmd is null ? null : Strings(config.Cmd),
            ["Image"] = record.Image,
            ["Volumes"] = Set(config.Volumes),
            ["WorkingDir"] = config.WorkingDir ?? "",
            ["Entrypoint"] = config.Entrypoint is null ? null : Strings(config.Entrypoint),
            ["Labels"] = new JsonObject((config.Labels ?? new Dictionary<string, string>()).Select(l => KeyValuePair.Create(l.Key, (JsonNode?)l.Value))),
            ["StopTimeout"] = record.Host.StopTimeoutSeconds,
        };
        if (config.ExposedPorts is not null)
        {
            described["ExposedPorts"] = Set(config.ExposedPorts);
        }

        if (config.StopSignal is { Length: > 0 } signal)
        {
            described["StopSignal"] = signal;
        }

        if (config.Healthcheck is { } check)
        {
            described["Healthcheck"] = JsonSerializer.SerializeToNode(check, ContainerJson.Default.HealthCheck);
        }

        return described;
    }

    private static JsonObject? Set(IReadOnlyDictionary<string, EmptyObject>? set) =>
        set is null ? null : new JsonObject(set.Keys.Select(k => KeyValuePair.Create(k, (JsonNode?)new JsonObject())));

    private static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)t)]);

    private static string NetworkName(HostSettings host) => host.Network == NetworkMode.None ? "none" : "host";

    private static string Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture) ?? Never;
}
