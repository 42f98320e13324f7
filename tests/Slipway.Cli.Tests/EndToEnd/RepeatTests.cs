using System.Text.RegularExpressions;

namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>The same command again and again: from the third time on it is answered from its note, and nobody may be able to tell.</summary>
public sealed partial class RepeatTests(Workshop workshop) : IClassFixture<Workshop>
{
    private const string TwoStages = """
        FROM busybox:1.36 AS build
        COPY app.txt /app.txt
        RUN cat /app.txt > /out
        FROM busybox:1.36
        COPY --from=build /out /out
        CMD ["cat", "/out"]
        """;

    [Fact]
    public void A_repeated_build_says_and_leaves_what_the_build_did()
    {
        var context = workshop.Context(TwoStages, ("app.txt", "repeated"));
        string[] build = ["build", "--progress", "plain", "-t", "repeated", context];
        var notes = Notes();
        workshop.Succeed(build);
        Notes().ShouldBe(notes, "there was something to make");
        var known = workshop.Succeed(build);
        Notes().ShouldBe(notes + 1);
        var records = Directory.GetDirectories(Path.Combine(workshop.Store, "builds")).Length;

        var repeated = workshop.Succeed(build);

        Untimed(repeated.StandardError).ShouldBe(Untimed(known.StandardError));
        repeated.StandardOutput.ShouldBe(known.StandardOutput);
        Directory.GetDirectories(Path.Combine(workshop.Store, "builds")).Length.ShouldBe(records + 1);
        workshop.Succeed("why").StandardOutput.ShouldContain("RUN cat /app.txt");

        File.WriteAllText(Path.Combine(context, "app.txt"), "changed");
        workshop.Succeed(build).StandardError.ShouldContain("MISS: app.txt changed");
        workshop.Succeed("run", "--rm", "repeated").StandardOutput.ShouldBe("changed");
    }

    [Fact]
    public void A_repeated_quiet_build_prints_the_id_and_names_the_image_anew()
    {
        var context = workshop.Context(TwoStages, ("app.txt", "quiet"));
        string[] build = ["build", "-q", "-t", "quiet", context];
        var first = workshop.Succeed(build).StandardOutput;
        workshop.Succeed(build).StandardOutput.ShouldBe(first);
        workshop.Succeed(build).ShouldBe(new Command(0, first, ""));

        workshop.Succeed("rmi", "quiet");
        workshop.Succeed(build).StandardOutput.ShouldBe(first);
        workshop.Succeed("tag", "busybox:1.36", "quiet");
        workshop.Succeed(build).StandardOutput.ShouldBe(first);

        workshop.Succeed("run", "--rm", "quiet").StandardOutput.ShouldBe("quiet");
    }

    private int Notes() =>
        Path.Combine(workshop.Store, "cache", "repeats") is var folder && Directory.Exists(folder) ? Directory.GetFiles(folder).Length : 0;

    private static string Untimed(string output) => Times().Replace(output, "DONE");

    [GeneratedRegex(@"DONE \d+\.\ds")]
    private static partial Regex Times();
}
