using Slipway.Engine;
using Slipway.Images;
using Slipway.Oci;

namespace Slipway.Tests.Engine.Store;

/// <summary>Three images: <c>app:1</c> of noon, <c>quay.io/team/web</c> an hour later, and one without a name two hours later.</summary>
public sealed class ImageFilterTests : IDisposable
{
    private readonly BuiltStore _built = new();

    public ImageFilterTests()
    {
        _built.Build("quay.io/team/web", BuiltStore.Noon.AddHours(1));
        _built.Build(null, BuiltStore.Noon.AddHours(2));
    }

    public void Dispose() => _built.Dispose();

    [Fact]
    public void Without_a_filter_all_are_there_the_newest_first() => Names(new ImageFilter()).ShouldBe(["<none>", "quay.io/team/web:latest", "app:1"]);

    [Theory]
    [InlineData("app", "app:1")]
    [InlineData("app:1", "app:1")]
    [InlineData("app:2", "")]
    [InlineData("a*", "app:1")]
    [InlineData("*:1", "app:1")]
    [InlineData("docker.io/library/app:1", "app:1")]
    [InlineData("*", "app:1")]
    [InlineData("quay.io/*/web", "quay.io/team/web:latest")]
    [InlineData("quay.io/*", "")]
    public void A_reference_is_a_pattern_of_names(string pattern, string expected) =>
        string.Join(' ', Names(new ImageFilter { References = [pattern] })).ShouldBe(expected);

    [Fact]
    public void One_of_several_references_is_enough() => Names(new ImageFilter { References = ["app", "quay.io/team/web"] }).Count().ShouldBe(2);

    [Theory]
    [InlineData(true, "<none>")]
    [InlineData(false, "quay.io/team/web:latest app:1")]
    public void Dangling_is_without_a_name(bool dangling, string expected) =>
        string.Join(' ', Names(new ImageFilter { Dangling = dangling })).ShouldBe(expected);

    [Fact]
    public void All_labels_must_fit()
    {
        Names(new ImageFilter { Labels = [new("tier", null, false)] }).ShouldBe(["app:1"]);
        Names(new ImageFilter { Labels = [new("tier", "front", false)] }).ShouldBe(["app:1"]);
        Names(new ImageFilter { Labels = [new("tier", null, false), new("tier", "back", false)] }).ShouldBeEmpty();
        Names(new ImageFilter { Labels = [new("tier", null, true)] }).Count().ShouldBe(2);
    }

    [Fact]
    public void Times_are_compared_with_those_of_images_or_given()
    {
        Names(new ImageFilter { Before = "quay.io/team/web" }).ShouldBe(["app:1"]);
        Names(new ImageFilter { Since = "quay.io/team/web" }).ShouldBe(["<none>"]);
        Names(new ImageFilter { Until = BuiltStore.Noon.AddMinutes(90) }).ShouldBe(["quay.io/team/web:latest", "app:1"]);
        Should.Throw<ImageMissingException>(() => Names(new ImageFilter { Before = "nope" }));
    }

    [Fact]
    public void A_malformed_pattern_is_an_error() => Should.Throw<FormatException>(() => Names(new ImageFilter { References = ["[a"] }));

    [Fact]
    public void An_image_for_one_platform_has_that_one()
    {
        var app = _built.Store.List(new ImageFilter { References = ["app"] }).ShouldHaveSingleItem();

        _built.Store.PlatformsOf(app).ShouldBe([new ImagePlatform(Platform.Host, _built.Image.Id, app.SizeBytes)]);
        app.RegistryDigest.ShouldBeNull();
    }

    private IEnumerable<string> Names(ImageFilter filter) => _built.Store.List(filter).Select(i => i.Name?.Familiar ?? "<none>");
}
