using System.Text.Json.Nodes;
using Slipway.Engine;
using Slipway.Execution.Runtime;
using Slipway.Oci;

namespace Slipway.Tests.Engine;

public sealed class ContainerInspectionTests
{
    private static readonly DateTimeOffset Noon = new(2024, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly ContainerRecord Record = new()
    {
        Id = new string('a', 64),
        Name = "web",
        CreatedUtc = Noon,
        Image = "app:1",
        ImageId = Digest.Of("image"u8),
        Layers = [],
        Platform = new Platform("linux", "amd64"),
        Hostname = "aaaaaaaaaaaa",
        Config = new ContainerConfig
        {
            Entrypoint = ["/entry"],
            Cmd = ["serve", "--all"],
            Env = ["PATH=/bin"],
            User = "app",
            Labels = new Dictionary<string, string> { ["tier"] = "front" },
            Healthcheck = new HealthCheck { Test = ["CMD", "check"], Retries = 2 },
        },
        Host = new HostSettings { Volumes = [new VolumeMount("data", "/data", ReadOnly: true)], ReadOnlyRoot = true },
    };

    [Fact]
    public void It_has_docker_s_shape()
    {
        var json = Describe(new ContainerState { Status = ContainerStatus.Exited, ExitCode = 3, StartedUtc = Noon, FinishedUtc = Noon.AddSeconds(1) });

        Text(json["Name"]).ShouldBe("/web");
        Text(json["Path"]).ShouldBe("/entry");
        json["Args"].ShouldNotBeNull().AsArray().Select(Text).ShouldBe(["serve", "--all"]);
        Text(json["Config"]?["User"]).ShouldBe("app");
        Text(json["Config"]?["Labels"]?["tier"]).ShouldBe("front");
        Text(json["State"]?["Status"]).ShouldBe("exited");
        Text(json["State"]?["ExitCode"]).ShouldBe("3");
        Text(json["State"]?["FinishedAt"]).ShouldBe("2024-01-31T12:00:01.0000000Z");
        Text(json["HostConfig"]?["ReadonlyRootfs"]).ShouldBe("true");
        Text(json["Mounts"]?[0]?["Source"]).ShouldBe("/store/volumes/data");
        Text(json["Config"]?["Healthcheck"]?["Retries"]).ShouldBe("2");
    }

    [Fact]
    public void A_running_one_tells_its_process_and_its_health()
    {
        var json = Describe(new ContainerState
        {
            Status = ContainerStatus.Running,
            Process = new RunningContainer { RuntimePath = "/runc", StateFolder = "/state", Name = "n", SpaceId = 1, InitId = 42 },
            Health = new ContainerHealth(HealthStatus.Unhealthy, 2, [new HealthProbe(Noon, Noon, 1, "no answer")]),
        });

        Text(json["State"]?["Pid"]).ShouldBe("42");
        Text(json["State"]?["Health"]?["Status"]).ShouldBe("unhealthy");
        Text(json["State"]?["Health"]?["Log"]?[0]?["Output"]).ShouldBe("no answer");
    }

    [Fact]
    public void What_has_not_come_is_written_as_go_writes_it() =>
        Text(Describe(new ContainerState { Status = ContainerStatus.Created })["State"]?["StartedAt"]).ShouldBe("0001-01-01T00:00:00Z");

    private static JsonObject Describe(ContainerState state) => ContainerInspection.Describe(new Container(Record, state), "/store");

    private static string? Text(JsonNode? node) => node?.ToString();
}
