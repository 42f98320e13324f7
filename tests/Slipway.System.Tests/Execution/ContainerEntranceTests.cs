using System.Text;
using Slipway.Execution.Runtime;
using Slipway.Steps;
using Slipway.Testing;

namespace Slipway.System.Tests.Execution;

public sealed class ContainerEntranceTests(ContainerFixture containers) : IClassFixture<ContainerFixture>
{
    private readonly ContainerEntrance _entrance = new(containers.Workspace, new ProgramFolders([]));

    [Fact]
    public Task Another_program_sees_the_container_s_processes_and_files() => WhileRunningAsync(async running =>
    {
        var (exitCode, output) = await ExecAsync(running, "cat /mark; read id rest < /proc/1/stat; echo $id $rest; exit 5");

        exitCode.ShouldBe(5);
        output.ShouldStartWith("mine\n1 (sh)");
    });

    [Fact]
    public Task A_program_that_is_not_there_is_said_with_docker_s_exit_code() => WhileRunningAsync(async running =>
    {
        var missing = await Should.ThrowAsync<ContainerStartException>(() => _entrance.ExecAsync(
            running, Request(["nosuch"]), new ContainerStreams.Captured((_, _) => { }), CancellationToken.None));

        missing.ExitCode.ShouldBe(127);
    });

    [Fact]
    public Task What_is_cancelled_is_killed() => WhileRunningAsync(async running =>
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));

        await Should.ThrowAsync<OperationCanceledException>(() => _entrance.ExecAsync(
            running, Request(["/bin/sleep", "1234"]), new ContainerStreams.Captured((_, _) => { }), limit.Token));

        (await ExecAsync(running, "grep -l 123[4] /proc/[0-9]*/cmdline")).Output.ShouldBeEmpty();
    });

    [Fact]
    public Task Its_root_is_the_container_s() => WhileRunningAsync(running =>
    {
        using var root = ContainerEntrance.OpenRoot(running);

        root.TryStat("mark").ShouldNotBeNull();
        root.TryStat("proc/1").ShouldNotBeNull();
        return Task.CompletedTask;
    });

    private async Task WhileRunningAsync(Func<RunningContainer, Task> act)
    {
        using var snapshot = await containers.Snapshots.PrepareAsync([containers.Base], CancellationToken.None);
        using var end = new CancellationTokenSource();
        var started = new TaskCompletionSource<RunningContainer>();
        var run = containers.Runner.RunAsync(
            snapshot,
            Request(["/bin/sh", "-c", "echo mine > /mark; while :; do sleep 1; done"]) with { StopGrace = TimeSpan.Zero },
            new ContainerStreams.Captured((_, _) => { }),
            end.Token,
            started.SetResult);
        var running = await started.Task;
        while (snapshot.Root.TryStat("mark") is not { SizeBytes: > 0 })
        {
            await Task.Delay(5, end.Token);
        }

        try
        {
            await act(running);
        }
        finally
        {
            await end.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => run);
        }
    }

    private async Task<(int ExitCode, string Output)> ExecAsync(RunningContainer running, string script)
    {
        var output = new StringBuilder();
        var exitCode = await _entrance.ExecAsync(
            running,
            Request(["/bin/sh", "-c", script]),
            new ContainerStreams.Captured((stream, bytes) =>
            {
                if (stream == OutputStream.Stdout)
                {
                    output.Append(Encoding.UTF8.GetString(bytes.Span));
                }
            }),
            CancellationToken.None);
        return (exitCode, output.ToString());
    }

    private static ContainerRequest Request(string[] words) => new() { Arguments = [.. words], Environment = ["PATH=/bin"] };
}
