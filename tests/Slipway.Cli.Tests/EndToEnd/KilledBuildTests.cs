using System.Diagnostics;

namespace Slipway.Cli.Tests.EndToEnd;

public sealed class KilledBuildTests(Workshop workshop) : IClassFixture<Workshop>
{
    /// <summary>Hangs on its first run, after it wrote half of its work, and finishes on the second.</summary>
    private static string HangsOnce(string seconds) => $"""
        FROM busybox:1.36
        RUN --mount=type=cache,id={seconds},target=/memory \
            if [ -e /memory/ran ]; then echo whole > /whole; \
            else echo half > /half; touch /memory/ran; echo "half done"; sleep {seconds}; fi
        """;

    [Fact]
    public async Task A_killed_build_leaves_no_process_and_no_mount_and_the_next_one_works()
    {
        const string Marker = "31536001"; // a sleep that no other process has
        var context = workshop.Context(HangsOnce(Marker));
        using var build = workshop.Start("build", "--progress", "plain", "-t", "killed", context);
        await UntilOutput(build, "half done");

        build.Kill();
        await build.WaitForExitAsync();

        await Eventually(() => Running(Marker).ShouldBeEmpty());
        await Eventually(() => SeeingStore().ShouldBeEmpty());
        var files = workshop.BuildFiles(context);
        File.ReadAllText(Path.Combine(files, "whole")).ShouldBe("whole\n");
        File.Exists(Path.Combine(files, "half")).ShouldBeFalse("the killed run's half of a layer reached the image");
    }

    [Fact]
    public async Task An_interrupted_build_ends_its_step_and_exits_with_130()
    {
        const string Marker = "31536002";
        var context = workshop.Context(HangsOnce(Marker));
        using var build = workshop.Start("build", "--progress", "plain", "-t", "interrupted", context);
        await UntilOutput(build, "half done");

        Command.Run("kill", ["-INT", $"{build.Id}"]).ExitCode.ShouldBe(0);
        await EndsAsync(build);

        build.ExitCode.ShouldBe(130);
        await Eventually(() => Running(Marker).ShouldBeEmpty());
        await Eventually(() => SeeingStore().ShouldBeEmpty());
    }

    [Theory]
    [InlineData("31536003", true)]
    [InlineData("31536004", false)]
    public async Task A_shell_in_a_failed_step_ends_with_its_build_and_with_its_terminal(string marker, bool killed)
    {
        var context = workshop.Context("FROM busybox:1.36\nRUN --mount=type=tmpfs,target=/m false\n");
        using (var screen = new TerminalScreen())
        {
            screen.Type($"{PublishedSlipway.Binary} --root {workshop.Store} build --on-failure=shell {context}");
            screen.WaitFor("/ # ");
            screen.Type($"sleep {marker}");
            await Eventually(() => Running(marker).ShouldNotBeEmpty());
            if (killed)
            {
                Command.Run("kill", ["-KILL", Path.GetFileName(Building(context))]).ExitCode.ShouldBe(0);
            }
        }

        await Eventually(() => Running(marker).ShouldBeEmpty());
        await Eventually(() => Running(context).ShouldBeEmpty());
        await Eventually(() => SeeingStore().ShouldBeEmpty());
        workshop.Run("build", "-q", context).ExitCode.ShouldBe(1, "the next build finds what it needs");
    }

    /// <summary>The process, as a folder of /proc, that builds a context.</summary>
    private static string Building(string context) => Processes("cmdline")
        .Single(p => p.Text.StartsWith(PublishedSlipway.Binary, StringComparison.Ordinal) && p.Text.Contains(context, StringComparison.Ordinal)).Folder;

    /// <summary>A build that does not end within half a minute is killed, so that it cannot outlive the failed test.</summary>
    private static async Task EndsAsync(Process build)
    {
        try
        {
            await build.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException)
        {
            build.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static async Task UntilOutput(Process build, string text)
    {
        var told = new List<string>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await build.StandardError.ReadLineAsync(limit.Token) is { } line)
        {
            told.Add(line);
            // The step's own line, not the instruction that the display quotes.
            if (line.EndsWith(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The build ended before it said '{text}':\n{string.Join('\n', told)}");
    }

    /// <summary>The kernel takes a moment to reap a process tree: an assertion gets ten seconds to become true.</summary>
    private static async Task Eventually(Action assertion)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                assertion();
                return;
            }
            catch (ShouldAssertException) when (waited.Elapsed < TimeSpan.FromSeconds(10))
            {
                await Task.Delay(100);
            }
        }
    }

    private static IEnumerable<string> Running(string marker) =>
        Processes("cmdline").Where(p => p.Text.Contains(marker, StringComparison.Ordinal)).Select(p => p.Text.Replace('\0', ' '));

    /// <summary>Processes in whose mount namespace something of the store is still mounted.</summary>
    private IEnumerable<string> SeeingStore() =>
        Processes("mountinfo").Where(p => p.Text.Contains(workshop.Store, StringComparison.Ordinal)).Select(p => p.Folder);

    private static IEnumerable<(string Folder, string Text)> Processes(string file)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0])))
        {
            string text;
            try
            {
                text = File.ReadAllText(Path.Combine(folder, file));
            }
            catch (IOException)
            {
                continue; // gone meanwhile
            }

            yield return (folder, text);
        }
    }
}
