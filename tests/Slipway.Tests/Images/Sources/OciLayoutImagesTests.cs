using Slipway.Images.Sources;
using Slipway.Oci;
using Slipway.Testing;
using Slipway.Testing.Images;
using Slipway.Testing.Registries;

namespace Slipway.Tests.Images.Sources;

public sealed class OciLayoutImagesTests : IDisposable
{
    private static readonly Platform Amd64 = Platform.Parse("linux/amd64");

    private readonly StoreFixture _store = new();
    private readonly TempDirectory _folder = new();
    private readonly TestImage _one = TestImage.Random(1);
    private readonly TestImage _two = TestImage.Random(2);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_only_image_needs_no_reference()
    {
        new TestLayout().Add(_one).WriteTo(_folder.HostPath);
        await ShouldFindAsync("", _one);
        _store.Names.List().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tag_or_a_digest_chooses_and_nothing_means_latest()
    {
        new TestLayout().Add(_one, reference: "latest").Add(_two, reference: "2").WriteTo(_folder.HostPath);
        await ShouldFindAsync("", _one);
        await ShouldFindAsync(":latest", _one);
        await ShouldFindAsync(":2", _two);
        await ShouldFindAsync($"@{_two.Descriptor.Digest}", _two);
    }

    [Fact]
    public async Task A_whole_name_has_its_tag_too()
    {
        new TestLayout().Add(_one, reference: "localhost/app:1").Add(_two, name: "docker.io/library/app:2").WriteTo(_folder.HostPath);
        await ShouldFindAsync(":1", _one);
        await ShouldFindAsync(":2", _two);
    }

    [Fact]
    public async Task Of_an_index_only_the_platform_that_was_asked_for_is_brought_in()
    {
        var other = TestImage.Random(3, platform: "linux/arm64");
        new TestLayout().AddIndex("docker.io/library/app:1", [_one, other]).WriteTo(_folder.HostPath);
        await ShouldFindAsync(":1", _one);
        _store.Content.Contains(other.Manifest.Layers[0].Digest).ShouldBeFalse();
        await ShouldFindAsync(":1", other, "linux/arm64");
        await ShouldFindAsync($"@{other.Descriptor.Digest}", other, "linux/arm64");
    }

    [Theory]
    [InlineData("", "it has 2 images: name one by :tag or @digest")]
    [InlineData(":3", "it has no image tagged 3, but 1, 2")]
    [InlineData("@sha256:0000000000000000000000000000000000000000000000000000000000000000", "it has no image sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("@latest", "it has no image latest")]
    public async Task What_is_not_there_is_told_with_what_is(string reference, string message)
    {
        new TestLayout().Add(_one, reference: "1").Add(_two, reference: "2").WriteTo(_folder.HostPath);
        (await Should.ThrowAsync<ImageFilesException>(FindAsync(reference))).Message.ShouldBe(message);
    }

    [Fact]
    public async Task Another_platform_is_told()
    {
        new TestLayout().Add(_one).WriteTo(_folder.HostPath);
        (await Should.ThrowAsync<ImageFilesException>(FindAsync("", "linux/s390x"))).Message.ShouldBe("it has no image for linux/s390x");
    }

    [Fact]
    public async Task A_folder_that_is_no_layout_is_told() =>
        (await Should.ThrowAsync<ImageFilesException>(FindAsync(""))).Message.ShouldBe($"there is no OCI layout in {_folder.HostPath}: it has no index.json");

    private Task<Slipway.Images.LocalImage> FindAsync(string reference, string platform = "linux/amd64") =>
        new OciLayoutImages(_store.Images).FindAsync(_folder.HostPath, reference, Platform.Parse(platform), default);

    private async Task ShouldFindAsync(string reference, TestImage expected, string platform = "linux/amd64") =>
        (await FindAsync(reference, platform)).ShouldBeValid(_store.Images).Id.ShouldBe(expected.Manifest.Config.Digest);
}
