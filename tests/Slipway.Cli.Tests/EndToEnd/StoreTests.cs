namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>What comes into the store, what it takes, and what goes.</summary>
public sealed class StoreTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Fact]
    public void An_image_with_two_names_goes_with_the_second()
    {
        var id = Build("twice:1");
        Build("twice:2").ShouldBe(id);

        workshop.Succeed("rmi", "twice:1").StandardOutput.ShouldBe("Untagged: twice:1\n");
        workshop.Succeed("rmi", "twice:2").StandardOutput.ShouldBe($"Untagged: twice:2\nDeleted: {id}\n");
        workshop.Run("rmi", "twice:2").ExitCode.ShouldBe(1);
        workshop.Run("rmi", "-f", "twice:2").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void By_its_id_an_image_with_several_names_goes_only_with_force()
    {
        var id = Build("many:1", "RUN echo many");
        Build("many:2", "RUN echo many");
        var prefix = id["sha256:".Length..][..8];

        var refused = workshop.Run("rmi", prefix);
        refused.ExitCode.ShouldBe(1);
        refused.StandardError.ShouldContain("conflict: unable to delete");
        refused.StandardError.ShouldContain("(must be forced) - image is referenced in multiple repositories");
        workshop.Succeed("rmi", "-f", prefix).StandardOutput.ShouldBe($"Untagged: many:1\nUntagged: many:2\nDeleted: {id}\n");
    }

    [Fact]
    public void What_a_container_stands_on_is_neither_removed_nor_pruned()
    {
        // In a store of its own: all that no container uses goes here, the base of the other tests as well.
        using var own = new Workshop();
        own.Succeed("build", "-q", "-t", "held:1", own.Context("FROM busybox:1.36\nRUN echo held > /held\n"));
        own.Run("run", "--name", "holder", "held:1", "false").ExitCode.ShouldBe(1);

        var refused = own.Run("rmi", "held:1");
        refused.ExitCode.ShouldBe(1);
        refused.StandardError.ShouldContain("conflict: unable to remove repository reference \"held:1\" (must force) - container");
        own.Succeed("image", "prune", "-af").StandardOutput.ShouldNotContain("held:1");
        own.Succeed("export", "-o", own.NewPath("tar"), "holder");
        own.Succeed("rm", "holder");
        own.Succeed("rmi", "held:1").StandardOutput.ShouldStartWith("Untagged: held:1\nDeleted: sha256:");
    }

    [Fact]
    public void Prune_asks_and_takes_the_end_of_input_for_a_no()
    {
        Build("asked:1");
        var asked = workshop.Succeed("prune", "-a");
        asked.StandardOutput.ShouldContain("WARNING! This will remove:");
        asked.StandardOutput.ShouldContain("Are you sure you want to continue? [y/N]");
        workshop.Succeed("images", "-q", "asked").StandardOutput.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_pruned_cache_is_made_anew_and_what_an_image_has_stays_cached()
    {
        var context = workshop.Context("FROM busybox:1.36 AS build\nRUN echo made > /made\nFROM busybox:1.36\nCOPY --from=build /made /made\n");
        workshop.Succeed("build", "-q", "-t", "cached:1", context);
        workshop.Succeed("du", "--cache", "--verbose").StandardOutput.ShouldContain("RUN echo made > /made");

        workshop.Succeed("prune", "-f", "--only", "builder").StandardOutput.ShouldContain("Deleted build cache objects:");

        var again = workshop.Succeed("build", "--progress", "plain", "-t", "cached:2", context);
        again.Output.ShouldContain("CACHED");
        workshop.Succeed("run", "--rm", "cached:2", "cat", "/made").StandardOutput.ShouldBe("made\n");
    }

    [Fact]
    public void An_exported_file_system_can_be_imported_with_changes()
    {
        Build("whole:1", "RUN echo flat > /flat");
        var tar = workshop.NewPath("tar");
        workshop.Succeed("export", "-o", tar, "whole:1");

        var id = workshop.Succeed("import", "-c", "CMD [\"cat\", \"/flat\"]", "-c", "ENV A=1", "-m", "made flat", tar, "flat:1").StandardOutput.Trim();

        id.ShouldStartWith("sha256:");
        workshop.Succeed("run", "--rm", "flat:1").StandardOutput.ShouldBe("flat\n");
        workshop.Succeed("run", "--rm", "flat:1", "/bin/sh", "-c", "echo $A").StandardOutput.ShouldBe("1\n");
        workshop.Run("import", "-c", "RUN false", tar, "flat:2").ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Eight_builds_at_once_come_out_right_while_everything_unused_is_pruned_without_end()
    {
        const int Builds = 8;
        using var stop = new CancellationTokenSource();
        var pruning = PruneUntilAsync(stop.Token);

        var images = await Task.WhenAll(Enumerable.Range(0, Builds).Select(BuildTwiceAsync));
        await stop.CancelAsync();

        (await pruning).ShouldBeGreaterThan(1);
        images.ShouldBe([.. Enumerable.Range(0, Builds).Select(i => $"common\n{i}\n")]);
    }

    /// <summary>Half of what is built in there has no name, and nobody but the builds themselves keeps it.</summary>
    private async Task<string> BuildTwiceAsync(int number)
    {
        var context = workshop.Context($"""
            FROM held-base AS build
            RUN echo common > /common
            COPY number /number
            RUN cat /common /number > /both
            FROM held-base
            COPY --from=build /both /both
            """, ("number", $"{number}\n"));
        var files = "";
        for (var round = 0; round < 2; round++)
        {
            files = workshop.NewPath("files");
            var built = await workshop.RunAsync(
                "build", "--progress", "plain", "--build-context", "held-base=docker-image://busybox:1.36", "-o", $"type=local,dest={files}", context);
            built.ExitCode.ShouldBe(0, built.Output);
        }

        return await File.ReadAllTextAsync(Path.Combine(files, "both"));
    }

    private async Task<int> PruneUntilAsync(CancellationToken stop)
    {
        var rounds = 0;
        while (!stop.IsCancellationRequested)
        {
            // Of images only those without a name: the base must still be there for the next build to begin with.
            var pruned = await workshop.RunAsync(rounds % 2 == 0 ? ["builder", "prune", "-af"] : ["system", "prune", "-f"]);
            pruned.ExitCode.ShouldBe(0, pruned.Output);
            rounds++;
        }

        return rounds;
    }

    private string Build(string tag, string instruction = "RUN echo some > /some") =>
        workshop.Succeed("build", "-q", "-t", tag, workshop.Context($"FROM busybox:1.36\n{instruction}\n")).StandardOutput.Trim();
}
