using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Tests.Cli.Rendering;

public sealed class HistoryListingTests
{
    private static readonly DateTimeOffset Noon = new(2024, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly Digest Id = Digest.Of("image"u8);

    private static readonly ImageHistoryEntry[] Entries =
    [
        new() { Image = Id, Created = Noon, CreatedBy = "CMD [\"sh\"]", Comment = "buildkit", Origin = new("Dockerfile", "run", 8, 8) },
        new() { Created = Noon, CreatedBy = "RUN " + new string('x', 60), Comment = "", SizeBytes = 467_123_456 },
    ];

    [Fact]
    public void People_see_docker_s_columns() => Write().ShouldBe(
        $"""
        IMAGE          CREATED       CREATED BY                                      SIZE      COMMENT
        {Id.Short}   2 hours ago   CMD ["sh"]                                      0B        buildkit
        <missing>      2 hours ago   RUN xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…   467MB

        """);

    [Fact]
    public void Machines_see_times_and_bytes() => Write(human: false, format: "table {{.CreatedAt}}\\t{{.Size}}").ShouldBe(
        """
        CREATED AT             SIZE
        2024-01-31T12:00:00Z   0
        2024-01-31T12:00:00Z   467123456

        """);

    [Fact]
    public void Lines_have_the_stage_and_the_line()
    {
        var first = Write(lines: true).Split('\n')[1];

        first.ShouldEndWith("run       Dockerfile:8");
    }

    [Fact]
    public void Unless_they_are_asked_for_json_has_docker_s_fields_only()
    {
        Write(format: "json").ShouldNotContain("Dockerfile");
        Write(format: "json", lines: true).ShouldContain("Dockerfile:8");
        Write(format: "{{.Line}}").ShouldBe("Dockerfile:8\n\n");
    }

    [Fact]
    public void Nothing_is_shortened_where_one_asks()
    {
        var text = Write(whole: true);

        text.ShouldContain(Id.ToString());
        text.ShouldContain(new string('x', 60));
    }

    private static string Write(string? format = null, bool human = true, bool lines = false, bool whole = false)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var view = new ListingView(format, IsWhole: whole);
        Listing.Write(
            TestSurroundings.Of(output),
            HistoryListing.Shape(human, lines),
            view,
            Entries.Select(e => HistoryListing.Row(e, Noon.AddHours(2), view, human, lines)));
        return output.ToString();
    }
}
