using System.Text;
using Slipway.Content;
using Slipway.Images;
using Slipway.Images.Sources;
using Slipway.Oci;
using Slipway.Testing;
using Slipway.Testing.Images;
using Slipway.Testing.Registries;

namespace Slipway.Tests.Images.Sources;

public sealed class ImageLoaderTests : IDisposable
{
    private static readonly Platform Amd64 = Platform.Parse("linux/amd64");
    private static readonly ImageName App = ImageName.Parse("app:1");

    private readonly StoreFixture _store = new();
    private readonly TempDirectory _folder = new();
    private readonly TestImage _image = TestImage.Random(1, layers: 3);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_layout_folder_is_loaded_to_the_byte()
    {
        new TestLayout().Add(_image, "docker.io/library/app:1", "1").WriteTo(_folder.HostPath);
        (await LoadFolderAsync()).ShouldBe([new LoadedImage(App, _image.Descriptor.Digest)]);
        ShouldBeHere();
        _store.Content.ReadDocument(_image.Descriptor.Digest).ShouldBe(_image.ManifestBytes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_layout_archive_is_loaded_as_it_streams_packed_or_not(bool packed)
    {
        var archive = new TestLayout().Add(_image, "docker.io/library/app:1", "1").ToTar().ToArray();
        (await LoadAsync(packed ? TestLayout.Packed(archive) : archive)).ShouldBe([new LoadedImage(App, _image.Descriptor.Digest)]);
        ShouldBeHere();
    }

    [Theory]
    [InlineData("index.json", "manifest.json")]
    [InlineData("manifest.json", "index.json")]
    public async Task The_order_in_an_archive_makes_no_difference(string first, string second)
    {
        var layout = new TestLayout().Add(_image, "docker.io/library/app:1", "1");
        layout.ToTar();
        var id = _image.Manifest.Config.Digest.Hex;
        layout.Files["manifest.json"] = Encoding.UTF8.GetBytes(
            TestLayout.DockerManifest($"blobs/sha256/{id}", ["app:1"], [.. _image.Manifest.Layers.Select(l => $"blobs/sha256/{l.Digest.Hex}")]));
        var tar = new TarBuilder();
        foreach (var path in layout.Files.Keys.OrderBy(p => p == first ? 0 : p == second ? 2 : 1))
        {
            tar.File(path, layout.Files[path]);
        }

        (await LoadAsync(tar.ToArray())).ShouldBe([new LoadedImage(App, _image.Descriptor.Digest)]);
        ShouldBeHere();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_old_versions_of_docker_saved_is_loaded(bool packed)
    {
        var archive = TestLayout.OldDockerArchive(_image, "app:1", "team/app:2").ToArray();
        var loaded = await LoadAsync(packed ? TestLayout.Packed(archive) : archive);
        loaded.Select(l => l.Name?.Familiar).ShouldBe(["app:1", "team/app:2"]);
        var image = ShouldBeHere();
        image.Layers.ShouldAllBe(l => l.Blob.MediaType == MediaTypes.OciLayer && l.Blob.Digest == l.DiffId.Digest);
    }

    [Fact]
    public async Task A_docker_archive_may_be_a_folder_and_have_packed_layers()
    {
        var id = _image.Manifest.Config.Digest;
        foreach (var (digest, bytes) in _image.Blobs)
        {
            File.WriteAllBytes(_folder[digest == id ? $"sha256:{id.Hex}" : $"{digest.Hex}.tar.gz"], bytes);
        }

        _folder.Write("manifest.json", TestLayout.DockerManifest($"sha256:{id.Hex}", ["app:1"], [.. _image.Manifest.Layers.Select(l => $"{l.Digest.Hex}.tar.gz")]));
        await LoadFolderAsync();
        ShouldBeHere().Layers.ShouldAllBe(l => l.Blob.MediaType == MediaTypes.OciLayerGzip);
    }

    [Fact]
    public async Task Layers_that_are_links_to_each_other_are_the_same()
    {
        var (config, layer) = TwiceTheSameLayer();
        var archive = new TarBuilder()
            .File("a/layer.tar", layer)
            .Link("b/layer.tar", "../a/layer.tar")
            .HardLink("c/layer.tar", "b/layer.tar")
            .File("config.json", config)
            .File("manifest.json", TestLayout.DockerManifest("config.json", ["app:1"], ["b/layer.tar", "c/layer.tar"]));
        await LoadAsync(archive.ToArray());
        _store.Images.Find(App, Amd64).ShouldBeValid(_store.Images).Layers.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task An_image_without_a_name_answers_to_its_digest()
    {
        new TestLayout().Add(_image, reference: "latest").WriteTo(_folder.HostPath);
        (await LoadFolderAsync()).ShouldBe([new LoadedImage(null, _image.Descriptor.Digest)]);
        _store.Images.Resolve(_image.Descriptor.Digest.Short, Platform.Host).Id.ShouldBe(_image.Manifest.Config.Digest);
    }

    [Theory]
    [InlineData(null, "localhost/app:1", "localhost/app:1")]
    [InlineData(null, "app:1", "app:1")]
    [InlineData("docker.io/library/app:1", "other:2", "app:1")]
    [InlineData(null, "1", null)]
    [InlineData(null, "Not:A/Name", null)]
    public async Task A_name_is_what_the_annotations_say_and_a_tag_alone_is_none(string? whole, string? reference, string? expected)
    {
        new TestLayout().Add(_image, whole, reference).WriteTo(_folder.HostPath);
        ((await LoadFolderAsync()).ShouldHaveSingleItem().Name?.Familiar).ShouldBe(expected);
        (_store.Names.List().ShouldHaveSingleItem().Name?.Familiar).ShouldBe(expected);
    }

    [Fact]
    public async Task Several_images_and_several_names_of_one_are_all_loaded()
    {
        var other = TestImage.Random(2);
        new TestLayout()
            .Add(_image, "docker.io/library/app:1")
            .Add(_image, "docker.io/library/app:latest")
            .Add(other, "docker.io/library/other:1")
            .WriteTo(_folder.HostPath);
        (await LoadFolderAsync()).Select(l => (l.Name?.Familiar, l.Digest)).ShouldBe([
            ("app:1", _image.Descriptor.Digest), ("app:latest", _image.Descriptor.Digest), ("other:1", other.Descriptor.Digest),
        ]);
    }

    [Fact]
    public async Task Of_an_index_the_platforms_that_are_there_are_loaded()
    {
        var here = TestImage.Random(2, platform: "linux/arm64");
        new TestLayout().AddIndex("docker.io/library/app:1", [_image, here], absent: TestImage.Random(3, platform: "linux/s390x")).WriteTo(_folder.HostPath);
        await LoadFolderAsync();
        ShouldBeHere();
        _store.Images.Find(App, Platform.Parse("linux/arm64")).ShouldBeValid(_store.Images);
        _store.Images.Find(App, Platform.Parse("linux/s390x")).ShouldBeNull();
    }

    [Fact]
    public async Task An_index_of_nothing_but_absent_images_is_told()
    {
        new TestLayout().AddIndex("docker.io/library/app:1", [], absent: _image).WriteTo(_folder.HostPath);
        (await Should.ThrowAsync<ImageFilesException>(LoadFolderAsync())).Message.ShouldBe("there is no image in it");
    }

    [Fact]
    public async Task A_signature_beside_an_image_is_no_image()
    {
        var signature = _image.Manifest with { Config = _image.Manifest.Config with { MediaType = "application/vnd.example.signature" } };
        var bytes = OciJson.Write(signature);
        var layout = new TestLayout().Add(_image, "docker.io/library/app:1");
        layout.Files[$"blobs/sha256/{Digest.Of(bytes).Hex}"] = bytes;
        layout.AddEntry(new Descriptor { MediaType = MediaTypes.OciManifest, Digest = Digest.Of(bytes), Size = bytes.Length }, "docker.io/library/app:sig", null)
            .WriteTo(_folder.HostPath);
        (await LoadFolderAsync()).ShouldHaveSingleItem().Name.ShouldBe(App);
    }

    [Fact]
    public async Task Loading_twice_is_loading_once()
    {
        var archive = TestLayout.OldDockerArchive(_image, "app:1").ToArray();
        var first = await LoadAsync(archive);
        var blobs = _store.Content.List().OrderBy(d => d.Hex).ToArray();
        (await LoadAsync(archive)).ShouldBe(first);
        _store.Content.List().OrderBy(d => d.Hex).ShouldBe(blobs);
    }

    [Theory]
    [InlineData("neither json nor a tar")]
    [InlineData("")]
    public async Task A_file_that_is_no_archive_is_told(string text)
    {
        (await Should.ThrowAsync<ImageFilesException>(LoadAsync(Encoding.UTF8.GetBytes(text)))).Message.ShouldNotBeEmpty();
        _store.Names.List().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_archive_of_something_else_is_told() =>
        (await Should.ThrowAsync<ImageFilesException>(LoadAsync(new TarBuilder().File("etc/passwd", "root").ToArray()))).Message
            .ShouldBe("this is neither an OCI layout nor what docker save writes: there is no index.json and no manifest.json");

    private Task<IReadOnlyList<LoadedImage>> LoadFolderAsync() => new ImageLoader(_store.Images).LoadAsync(_folder.HostPath, default);

    private Task<IReadOnlyList<LoadedImage>> LoadAsync(byte[] archive) => new ImageLoader(_store.Images).LoadAsync(new MemoryStream(archive), default);

    private LocalImage ShouldBeHere()
    {
        var image = _store.Images.Find(App, Amd64).ShouldBeValid(_store.Images);
        image.Id.ShouldBe(_image.Manifest.Config.Digest);
        image.DiffIds.Select(d => d.Digest).ShouldBe(_image.Config.Rootfs.DiffIds);
        image.DiffIds.ShouldAllBe(d => _store.Layers.FindByDiffId(d) != null);
        return image;
    }

    private static (byte[] Config, byte[] Layer) TwiceTheSameLayer()
    {
        var layer = new TarBuilder().File("f", "text").ToArray();
        var config = OciJson.Write(new ImageConfig
        {
            Architecture = "amd64",
            Os = "linux",
            Rootfs = new RootFs { DiffIds = [Digest.Of(layer), Digest.Of(layer)] },
        });
        return (config, layer);
    }
}
