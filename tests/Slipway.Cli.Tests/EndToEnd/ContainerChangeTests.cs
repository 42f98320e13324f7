namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>Containers that are made before they run, what they change, and what becomes of it.</summary>
public sealed class ContainerChangeTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Fact]
    public void A_container_is_made_filled_run_compared_and_kept_as_an_image()
    {
        var image = Build("FROM busybox:1.36\nRUN mkdir -p /d/s && touch /d/a /d/b\nVOLUME /data\nONBUILD RUN false\n");
        var context = workshop.Context("", ("file", "from outside\n"));
        var id = workshop.Succeed(
            "create", "--name", "made", image, "sh", "-c", "cat /in; rm -r /d; mkdir /d; touch /d/a /d/c /data/f; rm /bin/awk; exit 5").StandardOutput.Trim();
        id.Length.ShouldBe(64);
        workshop.Succeed("ps", "-a", "--format", "{{.Names}} {{.Status}}").StandardOutput.ShouldContain("made Created\n");

        workshop.Succeed("cp", context + "/file", "made:/in");
        var run = workshop.Run("start", "-a", "made");
        (run.ExitCode, run.StandardOutput).ShouldBe((5, "from outside\n"));

        // As docker lists the same, but sorted.
        workshop.Succeed("diff", "made").StandardOutput.ShouldBe(
            "C /bin\nD /bin/awk\nC /d\nC /d/a\nD /d/b\nA /d/c\nD /d/s\nA /data\nA /in\n");

        workshop.Succeed("commit", "-m", "by hand", "-a", "me", "-c", "ENV KEPT=1", "-c", "CMD [\"ls\", \"/d\", \"/in\", \"/data\"]", "made", "kept:1");
        workshop.Succeed("run", "--rm", "kept:1").StandardOutput.ShouldBe("/in\n\n/d:\na\nc\n\n/data:\n");
        workshop.Succeed("inspect", "-f", "{{.Author}} {{.Comment}} {{index .Config.Env 1}} {{.Config.OnBuild}}", "kept:1")
            .StandardOutput.ShouldBe("me by hand KEPT=1 [RUN false]\n");
        workshop.Run("commit", "-c", "RUN true", "made").ExitCode.ShouldBe(1);
        workshop.Succeed("rm", "made");
        workshop.Run("diff", "made").StandardError.ShouldContain("No such container: made");
    }

    [Fact]
    public void A_new_volume_begins_with_what_the_image_has_there()
    {
        var image = Build("FROM busybox:1.36\nRUN mkdir /seed && echo first > /seed/f && chown 5:6 /seed && chmod 750 /seed\nVOLUME /own/folder\n");

        workshop.Succeed("run", "--rm", "-v", "kept:/seed", image, "sh", "-c", "stat -c '%a %u %g' /seed; cat /seed/f; echo second > /seed/f")
            .StandardOutput.ShouldBe("750 5 6\nfirst\n");
        workshop.Succeed("run", "--rm", "-v", "kept:/seed", image, "cat", "/seed/f").StandardOutput.ShouldBe("second\n");
        workshop.Succeed("run", "--rm", "-v", "/further", image, "ls", "-d", "/own/folder", "/further").StandardOutput.ShouldBe("/further\n/own/folder\n");
    }

    [Fact]
    public void Volumes_are_made_listed_and_removed_but_not_while_a_container_has_them()
    {
        workshop.Succeed("volume", "create", "data").StandardOutput.ShouldBe("data\n");
        var unnamed = workshop.Succeed("volume", "create").StandardOutput.Trim();
        workshop.Succeed("volume", "inspect", "-f", "{{.Driver}} {{.Name}}", "data").StandardOutput.ShouldBe("local data\n");
        var container = workshop.Succeed("create", "-v", "data:/d", "busybox:1.36").StandardOutput.Trim();

        workshop.Succeed("volume", "ls", "-q", "--filter", "dangling=false").StandardOutput.ShouldBe("data\n");
        workshop.Run("volume", "rm", "data").ShouldSatisfyAllConditions(
            refused => refused.ExitCode.ShouldBe(1),
            refused => refused.StandardError.ShouldContain($"volume is in use - [{container}]"));
        workshop.Succeed("rm", container);

        workshop.Succeed("volume", "prune", "-f").StandardOutput.ShouldContain(unnamed);
        workshop.Succeed("volume", "rm", "data").StandardOutput.ShouldBe("data\n");
        workshop.Run("volume", "inspect", "data").ExitCode.ShouldBe(1);
        workshop.Run("volume", "create", "a b").ExitCode.ShouldBe(1);
    }

    private string Build(string dockerfile)
    {
        var name = Path.GetFileName(workshop.NewPath("image"));
        workshop.Succeed("build", "-q", "-t", name, workshop.Context(dockerfile));
        return name;
    }
}
