namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>
/// A machine with an empty store and the cache of another one runs no command. A command that ran again is seen in its file: every run of it
/// writes another random word.
/// </summary>
public sealed class CacheTransferTests(Workshop workshop) : IClassFixture<Workshop>
{
    private const string Random = "head -c 16 /dev/urandom | od -A n -t x1";

    private const string TwoStages = $"""
        FROM busybox:1.36 AS build
        WORKDIR /src
        COPY needs.txt .
        RUN {Random} > /installed
        COPY app.txt .
        RUN cat /installed app.txt > /program
        FROM busybox:1.36
        RUN {Random} > /ran
        COPY --from=build /program /program
        ENV STARTED=no
        WORKDIR /srv
        CMD ["cat", "/ran", "/program"]
        """;

    [Fact]
    public async Task A_registry_has_the_cache_of_all_stages_and_a_change_runs_only_what_follows_it()
    {
        using var registry = await DebianRegistry.StartAsync(workshop.NewPath("registry"));
        var cache = $"type=registry,ref={registry.Host}/app:cache";
        var first = Build(workshop, Checkout(), "--cache-from", cache, "--cache-to", cache + ",mode=max");

        using var other = new Workshop();
        var second = Build(other, Checkout(), "--cache-from", $"{registry.Host}/app:cache");
        second.Ran.ShouldBeEmpty();
        second.Output.ShouldBe(first.Output);
        second.Image.ShouldBe(first.Image);

        using var third = new Workshop();
        var changed = Build(third, Checkout("another"), "--cache-from", cache);
        changed.Ran.ShouldBe(["RUN cat /installed app.txt > /program"]);
        changed.Output.ShouldBe(first.Output.Replace("app", "another", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_image_has_its_cache_within_it_and_stays_an_image()
    {
        using var registry = await DebianRegistry.StartAsync(workshop.NewPath("registry"));
        var image = $"{registry.Host}/app:inline";
        var first = Build(workshop, Checkout(), "--cache-to", "type=inline", "--push", "-t", image);
        Command.Run("skopeo", ["inspect", "--tls-verify=false", $"docker://{image}"]).ExitCode.ShouldBe(0);

        using var other = new Workshop();
        var second = Build(other, Checkout(), "--cache-from", image);

        second.Ran.ShouldBeEmpty();
        second.Output.ShouldBe(first.Output);
        other.Run("build", "--progress", "plain", "--cache-from", "busybox:1.36", Checkout()).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_folder_has_a_cache_for_each_tag_and_a_damaged_layer_is_made_anew()
    {
        var folder = workshop.NewPath("cache");
        var first = Build(workshop, Checkout(), "--cache-to", $"type=local,dest={folder},mode=max", "--cache-to", $"type=local,dest={folder},tag=min");

        using var other = new Workshop();
        Build(other, Checkout(), "--cache-from", $"type=local,src={folder},tag=min").Ran.ShouldBeEmpty();

        foreach (var blob in Directory.EnumerateFiles(Path.Combine(folder, "blobs", "sha256")).Where(f => File.ReadAllBytes(f) is [0x1F, ..]))
        {
            File.WriteAllText(blob, "damaged");
        }

        using var third = new Workshop();
        var damaged = Build(third, Checkout(), "--cache-from", $"type=local,src={folder}");
        damaged.Ran.ShouldNotBeEmpty();
        damaged.Progress.ShouldContain("cannot be had");
        damaged.Output.ShouldEndWith("app");
        damaged.Output.ShouldNotBe(first.Output);
    }

    [Fact]
    public void One_cache_holds_all_platforms()
    {
        var cache = workshop.NewPath("cache");
        var dockerfile = """
            FROM --platform=$BUILDPLATFORM busybox:1.36 AS build
            ARG TARGETARCH
            RUN echo "for $TARGETARCH" > /program && head -c 16 /dev/urandom >> /program
            FROM scratch
            COPY --from=build /program /program
            """;
        string[] platforms = ["--platform", "linux/amd64,linux/arm64", "-t", "both"];
        workshop.Succeed(["build", "--progress", "plain", .. platforms, "--cache-to", $"type=local,dest={cache}", workshop.Context(dockerfile)]);

        using var other = new Workshop();
        var second = other.Succeed(["build", "--progress", "plain", .. platforms, "--cache-from", $"type=local,src={cache}", other.Context(dockerfile)]);

        Ran(second.StandardError).ShouldBeEmpty();
        IdOf(other, "both").ShouldBe(IdOf(workshop, "both"));
    }

    [Fact]
    public void Steps_that_are_to_run_anew_do_so_whatever_a_cache_has()
    {
        var cache = workshop.NewPath("cache");
        Build(workshop, Checkout(), "--cache-to", $"type=local,dest={cache},mode=max");

        using var other = new Workshop();
        Build(other, Checkout(), "--no-cache", "--cache-from", $"type=local,src={cache}").Ran.Count.ShouldBe(3);
    }

    private string Checkout(string app = "app") => workshop.Context(TwoStages, ("needs.txt", "needs"), ("app.txt", app));

    private static Built Build(Workshop machine, string context, params string[] options)
    {
        var iid = machine.NewPath("iid");
        var built = machine.Succeed(["build", "--progress", "plain", "--iidfile", iid, .. options, context]);
        var image = File.ReadAllText(iid);
        return new Built(Ran(built.StandardError), machine.Succeed("run", "--rm", image).StandardOutput, image, built.StandardError);
    }

    private static string IdOf(Workshop machine, string name) => machine.Succeed("images", "--no-trunc", "--format", "{{.ID}}", name).StandardOutput;

    /// <summary>The commands that ran: those of the log's steps that were neither found nor given up.</summary>
    private static List<string> Ran(string progress)
    {
        var lines = progress.Split('\n');
        var done = lines.Where(l => l.Contains(" DONE ", StringComparison.Ordinal)).Select(l => l.Split(' ')[0]).ToHashSet();
        return [.. lines.Where(l => l.Contains("] RUN ", StringComparison.Ordinal) && done.Contains(l.Split(' ')[0]))
            .Select(l => l[(l.IndexOf("] RUN ", StringComparison.Ordinal) + 2)..])];
    }

    /// <param name="Output">What the image prints when it runs.</param>
    private sealed record Built(IReadOnlyList<string> Ran, string Output, string Image, string Progress);
}
