using Slipway.Images;
using Slipway.Images.Sources;
using Slipway.Oci;
using Slipway.Testing;
using Slipway.Testing.Images;
using Slipway.Testing.Registries;

namespace Slipway.Tests.Images.Store;

public sealed class LocalImagesTests : IDisposable
{
    private static readonly ImageName App = ImageName.Parse("app:1");

    private readonly StoreFixture _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void A_named_image_is_found_with_its_layers()
    {
        var layer = _store.BuildLayer("f", "text");
        var image = _store.Assemble([layer]);
        _store.Images.Tag(App, image.ManifestDescriptor);
        var found = _store.Images.Find(App, Platform.Host).ShouldBeValid(_store.Images);
        found.Id.ShouldBe(image.Id);
        found.Layers.ShouldBe([layer]);
        found.DiffIds.ShouldBe([layer.DiffId]);
    }

    [Fact]
    public void A_name_that_is_not_here_finds_nothing()
    {
        _store.Images.Find(App, Platform.Host).ShouldBeNull();
        _store.Images.List().ShouldBeEmpty();
    }

    [Fact]
    public void An_image_for_another_platform_is_not_found()
    {
        var image = Named();
        _store.Images.Find(App, Platform.Parse("linux/s390x")).ShouldBeNull();
        Should.Throw<ImageMissingException>(() => _store.Images.Resolve("app:1", Platform.Parse("linux/s390x"))).Message
            .ShouldBe("app:1 is not here for linux/s390x");
        image.Config.Platform.ShouldBe(Platform.Host);
    }

    [Fact]
    public void A_digest_finds_the_image_whatever_it_is_called()
    {
        var image = Named();
        _store.Images.Find(ImageName.Parse($"elsewhere/other@{image.ManifestDescriptor.Digest}"), Platform.Host).ShouldNotBeNull().Id.ShouldBe(image.Id);
        _store.Images.Find(ImageName.Parse($"app@{Digest.Of("nothing"u8)}"), Platform.Host).ShouldBeNull();
    }

    [Fact]
    public void A_digest_of_something_else_is_no_image()
    {
        var digest = _store.Content.Write("{}"u8);
        Should.Throw<InvalidDataException>(() => _store.Images.Find(ImageName.Parse($"app@{digest}"), Platform.Host)).Message.ShouldBe($"{digest} is no image");
    }

    [Fact]
    public void A_name_whose_content_was_lost_finds_nothing()
    {
        var image = Named();
        _store.Content.Delete(image.Id);
        _store.Images.Find(App, Platform.Host).ShouldBeNull();
        _store.Images.List().ShouldBeEmpty();
    }

    [Fact]
    public void An_image_without_all_its_layers_gets_no_name()
    {
        var layer = _store.BuildLayer("f", "text");
        var image = _store.Assemble([layer]);
        _store.Layers.Remove(_store.Layers.FindByDiffId(layer.DiffId).ShouldNotBeNull());
        Should.Throw<InvalidImageException>(() => _store.Images.Tag(App, image.ManifestDescriptor)).Problems
            .ShouldBe([$"layer {layer.Blob.Digest} is not in the store"]);
        _store.Names.List().ShouldBeEmpty();
    }

    [Fact]
    public void A_person_may_say_the_name_the_id_or_its_beginning()
    {
        var image = Named();
        foreach (var reference in new[]
        {
            "app:1",
            "docker.io/library/app:1",
            image.Id.ToString(),
            image.Id.Hex,
            image.Id.Short,
            image.Id.Hex[..4],
            $"sha256:{image.Id.Hex[..6]}",
            image.ManifestDescriptor.Digest.Short,
        })
        {
            _store.Images.Resolve(reference, Platform.Host).Id.ShouldBe(image.Id, reference);
        }
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("abc")]
    [InlineData("sha256:0000000000")]
    [InlineData("Not A Name")]
    public void What_nothing_answers_to_is_told(string reference) =>
        Should.Throw<ImageMissingException>(() => _store.Images.Resolve(reference, Platform.Host)).Message.ShouldBe($"No such image: {reference}");

    [Fact]
    public void An_image_without_a_name_answers_to_its_id_until_it_gets_one()
    {
        var image = _store.Assemble([_store.BuildLayer("f", "text")]);
        _store.Images.Keep(image.ManifestDescriptor);
        _store.Images.Resolve(image.Id.Short, Platform.Host).Id.ShouldBe(image.Id);
        _store.Images.List().ShouldHaveSingleItem().Name.ShouldBeNull();
        _store.Images.Tag(App, image.ManifestDescriptor);
        _store.Images.Keep(image.ManifestDescriptor);
        _store.Images.List().ShouldHaveSingleItem().Name.ShouldBe(App);
    }

    [Fact]
    public void Untagging_takes_away_the_name_only()
    {
        var image = Named();
        _store.Images.Untag(App).ShouldBeTrue();
        _store.Images.Find(App, Platform.Host).ShouldBeNull();
        _store.Images.Open(image.ManifestDescriptor.Digest, Platform.Host).ShouldNotBeNull();
    }

    [Fact]
    public void An_image_that_loses_its_only_name_to_another_is_kept_without_one()
    {
        var before = Named();
        var after = _store.Assemble([_store.BuildLayer("f", "newer")]);
        _store.Images.Tag(App, after.ManifestDescriptor);
        _store.Images.List().Select(i => (i.Name, i.Image.Id)).ShouldBe([(App, after.Id), (null, before.Id)]);

        _store.Images.Tag(App, before.ManifestDescriptor);
        _store.Images.List().Select(i => (i.Name, i.Image.Id)).ShouldBe([(App, before.Id), (null, after.Id)]);
    }

    [Fact]
    public async Task Of_several_platforms_only_the_one_that_was_asked_for_is_loaded()
    {
        TestImage[] images = [TestImage.Random(1, platform: "linux/amd64"), TestImage.Random(2, platform: "linux/arm64")];
        using var folder = new TempDirectory();
        new TestLayout().AddIndex("docker.io/library/app:1", images).WriteTo(folder.HostPath);
        var arm = Platform.Parse("linux/arm64");
        await new ImageLoader(_store.Images, arm).LoadAsync(folder.HostPath, default);
        _store.Images.Find(App, arm).ShouldBeValid(_store.Images).Id.ShouldBe(images[1].Manifest.Config.Digest);
        _store.Images.Find(App, Platform.Parse("linux/amd64")).ShouldBeNull();
        await Should.ThrowAsync<ImageFilesException>(new ImageLoader(_store.Images, Platform.Parse("linux/s390x")).LoadAsync(folder.HostPath, default));
    }

    [Fact]
    public async Task Of_an_index_the_platform_that_was_asked_for_is_found()
    {
        TestImage[] images = [TestImage.Random(1, platform: "linux/amd64"), TestImage.Random(2, platform: "linux/arm64"), TestImage.Random(3, platform: "linux/arm/v6")];
        using var folder = new TempDirectory();
        new TestLayout().AddIndex("docker.io/library/app:1", images).WriteTo(folder.HostPath);
        await new ImageLoader(_store.Images).LoadAsync(folder.HostPath, default);
        _store.Images.Find(App, Platform.Parse("linux/amd64")).ShouldBeValid(_store.Images).Id.ShouldBe(images[0].Manifest.Config.Digest);
        _store.Images.Find(App, Platform.Parse("linux/arm64")).ShouldBeValid(_store.Images).Id.ShouldBe(images[1].Manifest.Config.Digest);
        _store.Images.Find(App, Platform.Parse("linux/arm/v7")).ShouldNotBeNull().Id.ShouldBe(images[2].Manifest.Config.Digest);
        _store.Images.Find(App, Platform.Parse("linux/arm/v5")).ShouldBeNull();
        _store.Images.Find(App, Platform.Parse("linux/s390x")).ShouldBeNull();
        _store.Images.List().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Only_what_came_from_elsewhere_has_digests_that_others_know()
    {
        var source = TestImage.Random(1, platform: Platform.Host.ToString());
        using var folder = new TempDirectory();
        new TestLayout().Add(source, "docker.io/library/app:1").WriteTo(folder.HostPath);
        await new ImageLoader(_store.Images).LoadAsync(folder.HostPath, default);
        var image = _store.Images.Find(App, Platform.Host).ShouldNotBeNull();
        _store.Images.Tag(ImageName.Parse("app:2"), source.Descriptor);
        _store.Images.Tag(ImageName.Parse("other"), source.Descriptor);
        _store.Images.RepositoryDigests(image).Select(n => n.Familiar).ShouldBe([$"app@{source.Descriptor.Digest}", $"other@{source.Descriptor.Digest}"]);

        var built = _store.Assemble([image.Layers[0], _store.BuildLayer("f", "text")]);
        _store.Images.Tag(ImageName.Parse("built"), built.ManifestDescriptor);
        _store.Images.RepositoryDigests(built).ShouldBeEmpty();
    }

    [Fact]
    public void A_document_that_is_an_image_and_an_index_is_neither()
    {
        var digest = _store.Content.Write("""{"schemaVersion":2,"manifests":[],"layers":[],"config":{}}"""u8);
        Should.Throw<InvalidDataException>(() => _store.Images.Open(digest, Platform.Host)).Message.ShouldContain("an image and an index");
    }

    private LocalImage Named()
    {
        var image = _store.Assemble([_store.BuildLayer("f", "text")]);
        _store.Images.Tag(App, image.ManifestDescriptor);
        return image;
    }
}
