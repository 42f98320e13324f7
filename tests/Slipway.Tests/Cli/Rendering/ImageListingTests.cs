using Slipway.Cli;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Tests.Cli.Rendering;

public sealed class ImageListingTests
{
    private static readonly DateTimeOffset Noon = new(2024, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly Digest Id = Digest.Of("image"u8);
    private static readonly Digest Manifest = Digest.Of("manifest"u8);

    private static readonly ImageSummary[] Images =
    [
        new(ImageName.Parse("app:1.0"), Id, Manifest, Noon, 467_123_456, new Platform("linux", "amd64")) { RegistryDigest = Manifest },
        new(null, Id, Manifest, null, 0, new Platform("linux", "amd64")),
    ];

    [Fact]
    public void Columns_are_docker_s() => Write(ImageListing.Shape, new ListingView(null)).ShouldBe(
        $"""
        REPOSITORY   TAG       IMAGE ID       CREATED       SIZE
        app          1.0       {Id.Short}   2 hours ago   467MB
        <none>       <none>    {Id.Short}   N/A           0B

        """);

    [Fact]
    public void Digests_are_those_that_registries_know() =>
        Write(ImageListing.ShapeWithDigests, new ListingView(null)).Split('\n')[1].ShouldContain($"1.0       {Manifest}   {Id.Short}");

    [Fact]
    public void Json_has_docker_s_fields() => Write(ImageListing.Shape, new ListingView("json")).Split('\n')[0].ShouldBe(
        $$"""{"Containers":"N/A","CreatedAt":"2024-01-31 12:00:00 +0000 UTC","CreatedSince":"2 hours ago","Digest":"{{Manifest}}","ID":"{{Id.Short}}","Repository":"app","SharedSize":"N/A","Size":"467MB","Tag":"1.0","UniqueSize":"N/A","VirtualSize":"467MB"}""");

    [Fact]
    public void A_template_of_names_and_sizes_works_as_with_docker() =>
        Write(ImageListing.Shape, new ListingView("{{.Repository}}:{{.Tag}}\\t{{.Size}}")).ShouldStartWith("app:1.0\t467MB\n");

    [Fact]
    public void A_tree_has_the_platforms_beneath_the_names()
    {
        using var output = new StringWriter { NewLine = "\n" };

        ImageTree.Write(output, Images.Take(1), _ => [new(new Platform("linux", "amd64"), Id, 1000), new(new Platform("linux", "arm64"), null, 0)], wholeIds: false);

        output.ToString().ShouldBe(
            $"""
            IMAGE            ID             DISK USAGE
            app:1.0          {Id.Short}   1kB
            ├─ linux/amd64   {Id.Short}   1kB
            └─ linux/arm64   not here

            """);
    }

    [Theory]
    [InlineData("reference")]
    [InlineData("until=soon")]
    public void A_filter_that_is_malformed_is_refused(string filter) =>
        Should.Throw<UsageException>(() => ImageFilterFlag.Read(null, [filter], Noon));

    [Theory]
    [InlineData("dangling=maybe")]
    [InlineData("nope=1")]
    public void A_filter_that_there_is_not_is_a_failure_as_it_is_docker_s(string filter) =>
        Should.Throw<FormatException>(() => ImageFilterFlag.Read(null, [filter], Noon));

    [Fact]
    public void Filters_are_read_as_docker_s()
    {
        var filter = ImageFilterFlag.Read("app", ["reference=b*", "dangling=false", "label=a=1", "label!=b", "until=1h"], Noon);

        filter.References.ShouldBe(["app", "b*"]);
        filter.Dangling.ShouldBe(false);
        filter.Labels.ShouldBe([new LabelFilter("a", "1", false), new LabelFilter("b", null, true)]);
        filter.Until.ShouldBe(Noon.AddHours(-1));
    }

    private static string Write(ListingShape shape, ListingView view)
    {
        using var output = new StringWriter { NewLine = "\n" };
        Listing.Write(TestSurroundings.Of(output), shape, view, Images.Select(i => ImageListing.Row(i, Noon.AddHours(2), view)));
        return output.ToString();
    }
}
