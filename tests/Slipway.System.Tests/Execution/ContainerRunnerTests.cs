using Slipway.Execution.Runtime;
using Slipway.Steps;
using Slipway.Testing;

namespace Slipway.System.Tests.Execution;

public sealed class ContainerRunnerTests(ContainerFixture containers) : IClassFixture<ContainerFixture>
{
    [Theory]
    [InlineData("exit 42", 42)]
    [InlineData("sh -c 'kill -9 $$'; exit $?", 137)]
    [InlineData("no-such-command", 127)]
    public async Task The_exit_code_is_the_programs(string script, int exitCode) =>
        (await containers.RunAsync(script)).ExitCode.ShouldBe(exitCode);

    [Fact]
    public async Task Output_comes_apart_by_stream_and_byte_for_byte()
    {
        var outcome = await containers.RunAsync("echo out; echo err >&2; cat");
        outcome.ShouldBe(new ContainerOutcome(0, "out\n", "err\n"));
    }

    [Fact]
    public async Task A_process_left_behind_does_not_hold_the_step_up()
    {
        var outcome = await containers.RunAsync("(sleep 100 &) ; echo done");
        outcome.Stdout.ShouldBe("done\n");
    }

    [Fact]
    public async Task The_program_is_process_1_under_the_sandboxs_name()
    {
        var outcome = await containers.RunAsync("echo $$; hostname; grep -c '^127.0.0.1.*localhost' /etc/hosts");
        outcome.Stdout.ShouldBe("1\nbuildkitsandbox\n1\n");
    }

    [Fact]
    public async Task The_environment_is_what_the_request_says_and_HOME()
    {
        var outcome = await containers.RunAsync("env | grep -v -E '^(PWD|SHLVL|_|OLDPWD)='");
        outcome.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order().ShouldBe(["HOME=/", "PATH=/bin"]);
    }

    [Fact]
    public async Task Capabilities_are_the_usual_ones_and_seccomp_is_on()
    {
        var outcome = await containers.RunAsync("grep -E '^(Cap...|NoNewPrivs|Seccomp):' /proc/self/status");
        outcome.Stdout.ShouldBe(
            """
            CapInh:	0000000000000000
            CapPrm:	00000000a80425fb
            CapEff:	00000000a80425fb
            CapBnd:	00000000a80425fb
            CapAmb:	0000000000000000
            NoNewPrivs:	0
            Seccomp:	2

            """);
    }

    [Fact]
    public async Task An_insecure_container_may_mount_and_a_usual_one_may_not()
    {
        const string Mount = "mkdir -p /t; mount -t tmpfs none /t 2>/dev/null && echo mounted || echo refused";
        (await containers.RunAsync(Mount)).Stdout.ShouldBe("refused\n");
        (await containers.RunAsync(Mount, request => request with { Insecure = true })).Stdout.ShouldBe("mounted\n");
    }

    [Fact]
    public async Task Settings_of_the_machine_are_read_only()
    {
        var outcome = await containers.RunAsync(
            "(echo 1 > /proc/sys/kernel/panic) 2>/dev/null && echo w || echo ro; touch /sys/x 2>/dev/null && echo w || echo ro");
        outcome.Stdout.ShouldBe("ro\nro\n");
    }

    [Fact]
    public async Task A_user_and_groups_are_as_asked()
    {
        var outcome = await containers.RunAsync(
            "id -u; id -g; id -G; echo x > /dev/stdout", request => request with { User = new ContainerUser(1000, 100, [5, 7]) });
        outcome.Stdout.ShouldBe("1000\n100\n100 5 7\nx\n");
    }

    [Fact]
    public async Task Without_a_network_there_is_a_loopback_device_that_is_up()
    {
        var outcome = await containers.RunAsync(
            "ls /sys/class/net; cat /sys/class/net/lo/carrier", request => request with { Network = NetworkMode.None });
        outcome.Stdout.ShouldBe("lo\n1\n");
    }

    [Fact]
    public async Task Further_hosts_are_in_the_hosts_file()
    {
        var outcome = await containers.RunAsync(
            "grep example /etc/hosts", request => request with { ExtraHosts = [new ExtraHost("example.test", "10.0.0.1")] });
        outcome.Stdout.ShouldBe("10.0.0.1\texample.test\n");
    }

    [Theory]
    [InlineData("/no/such", ContainerStartException.NotFound)]
    [InlineData("no-such", ContainerStartException.NotFound)]
    [InlineData("/etc", ContainerStartException.CannotExecute)]
    [InlineData("/etc/passwd", ContainerStartException.CannotExecute)]
    public async Task A_program_that_cannot_start_is_told_apart_from_one_that_fails(string program, int exitCode)
    {
        var failure = await Should.ThrowAsync<ContainerStartException>(
            () => containers.RunAsync("", request => request with { Arguments = [program] }));
        failure.ExitCode.ShouldBe(exitCode);
        failure.Message.ShouldContain(program);
    }

    [Fact]
    public async Task A_container_that_cannot_be_made_is_told_apart_too()
    {
        var failure = await Should.ThrowAsync<ContainerStartException>(() => containers.RunAsync(
            "true", request => request with { Mounts = [new ContainerMount("/m", "bind", "/no/such/source", ["bind"])] }));
        failure.ExitCode.ShouldBe(ContainerStartException.ContainerFailed);
    }
}
