using Slipway.Execution.Runtime;
using Slipway.Steps;

namespace Slipway.Tests.Execution;

public sealed class NameResolutionTests
{
    [Fact]
    public void With_the_hosts_network_its_resolver_counts_as_it_is() =>
        ResolvConf.For(NetworkMode.Host, "nameserver 127.0.0.53\n").ShouldBe("nameserver 127.0.0.53\n");

    [Fact]
    public void Without_it_a_server_on_its_loopback_device_is_left_out() =>
        ResolvConf.For(NetworkMode.None, "# by hand\nnameserver 127.0.0.53\nnameserver ::1\nnameserver 10.0.0.2\nsearch a.test\n")
            .ShouldBe("# by hand\nnameserver 10.0.0.2\nsearch a.test\n");

    [Fact]
    public void The_hosts_file_has_loopback_the_own_name_and_the_extra_ones()
    {
        var lines = HostsFile.For("box", [new ExtraHost("a.test", "10.0.0.1"), new ExtraHost("a.test", "10.0.0.2")]).Split('\n');
        lines[0].ShouldBe("127.0.0.1\tlocalhost box");
        lines[^3..].ShouldBe(["10.0.0.1\ta.test", "10.0.0.2\ta.test", ""]);
    }
}
