using System.Diagnostics;

namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>Containers in the background, by the verbs that a person has for them.</summary>
public sealed class ContainerTests(Workshop workshop) : IClassFixture<Workshop>
{
    private const string Forever = "trap 'echo ending; exit 3' TERM; echo ready; echo complaint >&2; while :; do sleep 0.05; done";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void A_container_lives_through_all_its_verbs()
    {
        var id = workshop.Succeed("run", "-d", "--name", "web", "-l", "tier=front", "busybox:1.36", "sh", "-c", Forever).StandardOutput.Trim();
        id.Length.ShouldBe(64);
        workshop.Succeed("ps").StandardOutput.ShouldContain("web");
        WaitFor(() => workshop.Run("logs", "web"), logs => logs.StandardOutput == "ready\n" && logs.StandardError == "complaint\n");

        workshop.Run("exec", "-e", "A=1", "-w", "/etc", "web", "sh", "-c", "echo $A $PWD; exit 4").ShouldSatisfyAllConditions(
            exec => exec.ExitCode.ShouldBe(4),
            exec => exec.StandardOutput.ShouldBe("1 /etc\n"));
        workshop.Run("exec", "web", "nosuch").ExitCode.ShouldBe(127);
        workshop.Run("rm", "web").ShouldSatisfyAllConditions(
            refused => refused.ExitCode.ShouldBe(1),
            refused => refused.StandardError.ShouldContain("container is running"));

        workshop.Succeed("exec", "web", "touch", "/kept");
        workshop.Succeed("stop", "web").StandardOutput.ShouldBe("web\n");
        workshop.Succeed("wait", "web").StandardOutput.ShouldBe("3\n");
        workshop.Succeed("ps").StandardOutput.ShouldNotContain("web");
        workshop.Succeed("ps", "-a").StandardOutput.ShouldContain("Exited (3)");
        workshop.Succeed("logs", "--tail", "1", "web").StandardOutput.ShouldBe("ending\n");

        workshop.Succeed("start", id[..12]);
        workshop.Succeed("exec", "web", "ls", "/kept");
        workshop.Succeed("rename", "web", "old");
        workshop.Succeed("rm", "-f", "old");
        workshop.Succeed("ps", "-aq").StandardOutput.ShouldNotContain(id[..12]);
    }

    [Fact]
    public async Task Who_waits_learns_the_exit_code_of_a_container_that_removes_itself()
    {
        workshop.Succeed("run", "-d", "--rm", "--name", "brief", "busybox:1.36", "sh", "-c", "sleep 1; exit 6");

        var wait = await workshop.RunAsync("wait", "brief");

        wait.StandardOutput.ShouldBe("6\n", wait.Output);
        WaitFor(() => workshop.Run("ps", "-a"), ps => !ps.StandardOutput.Contains("brief"));
    }

    [Fact]
    public void A_killed_supervisor_takes_its_container_with_it()
    {
        workshop.Succeed("run", "-d", "--name", "orphan", "busybox:1.36", "sleep", "1000");
        var supervisor = Command.Run("pgrep", ["-f", $"{workshop.Store} supervise"]).StandardOutput.Split('\n')[0];

        Command.Run("kill", ["-9", supervisor]).ExitCode.ShouldBe(0);

        WaitFor(() => workshop.Run("ps", "-a"), ps => ps.StandardOutput.Contains("Exited (137)"));
        workshop.Succeed("rm", "orphan");
    }

    [Fact]
    public void What_follows_the_image_belongs_to_the_container()
    {
        workshop.Succeed("run", "--rm", "busybox:1.36", "echo", "-it", "--help", "--", "-d").StandardOutput.ShouldBe("-it --help -- -d\n");
        workshop.Succeed("run", "--rm", "-e", "A=1", "busybox:1.36", "env", "-u", "A").StandardOutput.ShouldNotContain("A=1");
    }

    [Fact]
    public void A_detached_container_that_cannot_start_says_why()
    {
        var run = workshop.Run("run", "-d", "--rm", "busybox:1.36", "nosuch");

        run.ExitCode.ShouldBe(127);
        run.StandardError.ShouldContain("executable file not found in $PATH");
        run.StandardOutput.ShouldBeEmpty();
    }

    [Fact]
    public void Health_shows_in_the_list()
    {
        workshop.Succeed(
            "run", "-d", "--name", "checked", "--health-cmd", "test -e /ok", "--health-interval", "200ms", "--health-retries", "1", "busybox:1.36", "sleep", "1000");

        WaitFor(() => workshop.Run("ps"), ps => ps.StandardOutput.Contains("(unhealthy)"));
        workshop.Succeed("exec", "checked", "touch", "/ok");
        WaitFor(() => workshop.Run("ps"), ps => ps.StandardOutput.Contains("(healthy)"));
        workshop.Succeed("rm", "-f", "checked");
    }

    [Fact]
    public void Files_go_in_and_out_whether_it_runs_or_not()
    {
        var context = workshop.Context("one\n", ("second", "two\n"));
        workshop.Succeed("run", "-d", "--name", "box", "busybox:1.36", "sleep", "1000");

        workshop.Succeed("cp", context + "/.", "box:/srv");
        workshop.Succeed("exec", "box", "cat", "/srv/second").StandardOutput.ShouldBe("two\n");
        workshop.Succeed("stop", "-t", "0", "box");
        workshop.Succeed("cp", context + "/second", "box:/srv/third");
        var fetched = workshop.NewPath("fetched");
        workshop.Succeed("cp", "box:/srv", fetched);

        Directory.GetFiles(fetched).Select(Path.GetFileName).ShouldBe(["Dockerfile", "second", "third"], ignoreOrder: true);
        workshop.Run("cp", "box:/nothing", fetched).ExitCode.ShouldBe(1);
        workshop.Succeed("rm", "box");
    }

    [Theory]
    [InlineData("--restart", "always")]
    [InlineData("-p", "8080:80")]
    [InlineData("--network", "bridge")]
    public void What_cannot_be_done_is_refused_with_a_reason(string flag, string value)
    {
        var run = workshop.Run("run", "--rm", flag, value, "busybox:1.36", "true");

        run.ExitCode.ShouldBe(125);
        run.StandardError.ShouldContain(value);
    }

    private static void WaitFor(Func<Command> look, Func<Command, bool> isSo)
    {
        var watch = Stopwatch.StartNew();
        Command seen;
        do
        {
            seen = look();
            if (isSo(seen))
            {
                return;
            }

            Thread.Sleep(50);
        }
        while (watch.Elapsed < Patience);

        throw new TimeoutException($"It did not come to that: {seen.Output}");
    }
}
