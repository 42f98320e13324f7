using System.Runtime.InteropServices;
using System.Text.Json;
using Slipway.Execution.Runtime;
using Slipway.Execution.Runtime.Spec;
using Slipway.Steps;

namespace Slipway.Tests.Execution;

public sealed class ContainerSpecTests
{
    private static readonly ContainerRequest Request = new() { Arguments = ["/bin/true"] };

    private static readonly ContainerSurroundings Surroundings = new()
    {
        RootPath = "/store/merged",
        ResolvConfPath = "/store/resolv.conf",
        HostsPath = "/store/hosts",
        CgroupsPath = "/slipway-1",
        Terminal = false,
        HeldCapabilities = CapabilitySet.All.ToHashSet(),
        Architecture = Architecture.X64,
    };

    [Fact]
    public void The_document_has_the_names_of_the_specification()
    {
        var request = Request with
        {
            Environment = ["A=b"],
            User = new ContainerUser(1, 2, [3]),
            Limits = [new ResourceLimit("nofile", 10, 20)],
        };
        using var json = JsonDocument.Parse(ContainerSpec.Build(request, Surroundings).ToJson());
        var root = json.RootElement;
        root.GetProperty("ociVersion").GetString().ShouldBe("1.0.2");
        root.GetProperty("root").GetRawText().ShouldBe("""{"path":"/store/merged","readonly":false}""");
        root.GetProperty("hostname").GetString().ShouldBe("buildkitsandbox");
        var process = root.GetProperty("process");
        process.GetProperty("args").GetRawText().ShouldBe("""["/bin/true"]""");
        process.GetProperty("env").GetRawText().ShouldBe("""["A=b"]""");
        process.GetProperty("user").GetRawText().ShouldBe("""{"uid":1,"gid":2,"additionalGids":[3]}""");
        process.GetProperty("rlimits").GetRawText().ShouldBe("""[{"type":"RLIMIT_NOFILE","hard":20,"soft":10}]""");
        root.GetProperty("linux").GetProperty("resources").GetRawText().ShouldBe("""{"devices":[{"allow":false,"access":"rwm"}]}""");
        root.GetProperty("linux").GetProperty("seccomp").GetProperty("defaultAction").GetString().ShouldBe("SCMP_ACT_ERRNO");
    }

    [Theory]
    [InlineData(NetworkMode.Host, "pid ipc uts mount cgroup")]
    [InlineData(NetworkMode.None, "pid ipc uts mount cgroup network")]
    public void The_network_of_the_host_needs_no_namespace(NetworkMode network, string namespaces) =>
        string.Join(' ', ContainerSpec.Build(Request with { Network = network }, Surroundings).Linux.Namespaces.Select(n => n.Type))
            .ShouldBe(namespaces);

    [Fact]
    public void Nobody_is_given_a_capability_that_we_do_not_have()
    {
        var held = Surroundings with { HeldCapabilities = new HashSet<string> { "CAP_CHOWN", "CAP_SYS_ADMIN" } };
        ContainerSpec.Build(Request, held).Process.Capabilities.Bounding.ShouldBe(["CAP_CHOWN"]);
        ContainerSpec.Build(Request with { Insecure = true }, held).Process.Capabilities.Bounding.ShouldBe(["CAP_CHOWN", "CAP_SYS_ADMIN"]);
    }

    [Fact]
    public void An_insecure_container_has_no_filter_and_all_of_proc_and_sys()
    {
        var spec = ContainerSpec.Build(Request with { Insecure = true }, Surroundings);
        spec.Linux.Seccomp.ShouldBeNull();
        spec.Linux.MaskedPaths.ShouldBe([]);
        spec.Linux.ReadonlyPaths.ShouldBe([]);
        spec.Mounts.Single(m => m.Destination == "/sys").Options.ShouldNotContain("ro");
    }

    [Fact]
    public void A_folder_is_mounted_before_what_is_mounted_in_it_and_equals_stay_in_order()
    {
        ContainerMount[] mounts = [Mount("/m/in", "1"), Mount("/m", "2"), Mount("/a", "3"), Mount("/m", "4")];
        ContainerSpec.InMountOrder(mounts).Select(m => m.Source).ShouldBe(["3", "2", "4", "1"]);
    }

    [Theory]
    [InlineData("", "", 14)]
    [InlineData("sys_ptrace", "", 15)]
    [InlineData("", "CAP_CHOWN", 13)]
    [InlineData("", "all", 0)]
    [InlineData("CAP_KILL", "ALL", 1)]
    [InlineData("ALL", "", 41)]
    [InlineData("ALL", "net_raw", 40)]
    public void Capabilities_are_dropped_and_then_added(string added, string dropped, int count) =>
        CapabilitySet.Of(Request with { AddedCapabilities = Words(added), DroppedCapabilities = Words(dropped) }).Length.ShouldBe(count);

    [Fact]
    public void Held_capabilities_are_read_from_the_bits_of_the_status_file() =>
        HeldCapabilities.Parse("Name:\tx\nCapInh:\t0000000000000000\nCapPrm:\t0000000000200001\n").Order().ShouldBe(["CAP_CHOWN", "CAP_SYS_ADMIN"]);

    private static ContainerMount Mount(string destination, string source) => new(destination, "bind", source, []);

    private static System.Collections.Immutable.ImmutableArray<string> Words(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
