namespace Slipway.Cli.Tests.EndToEnd;

public sealed class ConcurrentBuildTests(Workshop workshop) : IClassFixture<Workshop>
{
    private const int Builds = 8;

    [Fact]
    public async Task Eight_builds_at_once_on_one_store_each_make_their_own_image()
    {
        // The first two steps are the same in all eight: they race for the same results.
        var builds = Enumerable.Range(0, Builds).Select(i => workshop.RunAsync(
            "build", "--progress", "plain", "-t", $"racer:{i}", workshop.Context($"""
            FROM busybox:1.36 AS build
            RUN echo common > /common
            COPY number /number
            RUN cat /common /number > /both
            FROM busybox:1.36
            COPY --from=build /both /both
            CMD ["cat", "/both"]
            """, ("number", $"{i}\n"))));

        (await Task.WhenAll(builds)).ShouldAllBe(build => build.ExitCode == 0);

        for (var i = 0; i < Builds; i++)
        {
            workshop.Succeed("run", "--rm", $"racer:{i}").StandardOutput.ShouldBe($"common\n{i}\n");
        }
    }

    [Fact]
    public async Task Eight_builds_of_the_same_context_at_once_all_succeed_and_leave_one_cached_result()
    {
        var context = workshop.Context("FROM busybox:1.36\nRUN head -c 16 /dev/urandom > /random\n");

        var builds = await Task.WhenAll(Enumerable.Range(0, Builds).Select(_ => workshop.RunAsync("build", "-q", "-t", "same", context)));

        builds.ShouldAllBe(build => build.ExitCode == 0);
        builds.Select(build => build.StandardOutput).Distinct().ShouldHaveSingleItem();
        var afterwards = workshop.BuildFiles(context);
        File.ReadAllBytes(Path.Combine(workshop.BuildFiles(context), "random"))
            .ShouldBe(File.ReadAllBytes(Path.Combine(afterwards, "random")));
    }

    [Fact]
    public void Independent_stages_run_at_once()
    {
        // Each stage waits for the other's mark: one after the other, the first would wait in vain.
        const string Mount = "RUN --mount=type=cache,target=/meet,sharing=shared";
        static string Wait(string other) => $"for i in $(seq 200); do test -e /meet/{other} && exit 0; sleep 0.1; done; exit 1";
        var context = workshop.Context($"""
            FROM busybox:1.36 AS left
            {Mount} touch /meet/left && {Wait("right")}
            FROM busybox:1.36 AS right
            {Mount} touch /meet/right && {Wait("left")}
            FROM scratch
            COPY --from=left /etc/passwd /left
            COPY --from=right /etc/passwd /right
            """);

        var files = workshop.BuildFiles(context);

        File.Exists(Path.Combine(files, "left")).ShouldBeTrue();
    }
}
