namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>A step that ran again is seen in its file: every run of it writes another random word.</summary>
public sealed class CacheTests(Workshop workshop) : IClassFixture<Workshop>
{
    private const string Random = "head -c 16 /dev/urandom | od -A n -t x1";

    private const string TwoStages = $"""
        FROM busybox:1.36 AS build
        COPY app.txt /app.txt
        RUN {Random} > /ran && cut -d ' ' -f 1 /app.txt > /word
        FROM busybox:1.36
        COPY --from=build /word /word
        RUN {Random} > /ran
        """;

    [Fact]
    public void A_second_build_runs_no_step()
    {
        var context = workshop.Context(TwoStages, ("app.txt", "second build"));

        Ran(context).ShouldBe(Ran(context));
    }

    [Fact]
    public void A_newer_mtime_alone_runs_no_step()
    {
        var context = workshop.Context(TwoStages, ("app.txt", "newer mtime"));
        var first = Ran(context);

        File.SetLastWriteTimeUtc(Path.Combine(context, "app.txt"), new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Ran(context).ShouldBe(first);
    }

    [Fact]
    public void A_changed_file_runs_the_steps_behind_it()
    {
        var context = workshop.Context(TwoStages, ("app.txt", "before change"));
        var first = Ran(context);

        File.WriteAllText(Path.Combine(context, "app.txt"), "after change");

        Ran(context).ShouldNotBe(first);
    }

    [Fact]
    public void A_stage_that_ran_again_with_the_same_result_keeps_its_dependents_cached()
    {
        var context = workshop.Context(TwoStages, ("app.txt", "same one"));
        var (first, builder) = (Ran(context), Ran(context, "--target", "build"));

        File.WriteAllText(Path.Combine(context, "app.txt"), "same two");

        Ran(context, "--target", "build").ShouldNotBe(builder);
        Ran(context).ShouldBe(first);
    }

    [Fact]
    public void No_cache_runs_every_step()
    {
        var context = workshop.Context(TwoStages, ("app.txt", "no cache"));

        var first = Ran(context);

        Ran(context, "--no-cache").ShouldNotBe(first);
    }

    [Fact]
    public void No_cache_filter_runs_the_steps_of_the_named_stage()
    {
        var context = workshop.Context(TwoStages, ("app.txt", "filter one"));
        var (first, builder) = (Ran(context), Ran(context, "--target", "build"));

        Ran(context, "--target", "build", "--no-cache-filter", "build").ShouldNotBe(builder);
        Ran(context).ShouldBe(first);
    }

    private string Ran(string context, params string[] options) =>
        File.ReadAllText(Path.Combine(workshop.BuildFiles(context, options), "ran"));
}
