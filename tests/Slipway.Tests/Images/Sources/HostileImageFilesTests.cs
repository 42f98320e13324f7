using Slipway.Content;
using Slipway.Images.Sources;
using Slipway.Oci;
using Slipway.Testing;
using Slipway.Testing.Images;
using Slipway.Testing.Registries;

namespace Slipway.Tests.Images.Sources;

/// <summary>Archives and folders that are damaged or mean ill: none gets an image its name, none writes outside the store.</summary>
public sealed class HostileImageFilesTests : IDisposable
{
    private readonly StoreFixture _store = new();
    private readonly TempDirectory _folder = new();
    private readonly TestImage _image = TestImage.Random(1);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("../index.json")]
    [InlineData("blobs/../../x")]
    public async Task A_name_that_leads_out_of_the_archive_is_refused(string path) =>
        (await RefusedAsync(Layout().ToTar().File(path, "x"))).ShouldContain("leads out of the archive");

    [Fact]
    public async Task An_absolute_name_starts_at_the_archive_and_writes_nothing()
    {
        var outside = _folder["outside"];
        await LoadAsync(Layout().ToTar().File(outside, "x"));
        File.Exists(outside).ShouldBeFalse();
        _store.Names.List().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("../../../../../etc/passwd")]
    public async Task A_link_out_of_the_archive_is_refused(string target) =>
        (await RefusedAsync(Docker(t => t.Link("a/layer.tar", target)))).ShouldContain("out of the archive");

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("nothing")]
    [InlineData("layer.tar")]
    public async Task A_link_to_what_the_archive_does_not_have_is_a_missing_file(string target) =>
        (await RefusedAsync(Docker(t => t.Link("a/layer.tar", target)))).ShouldBe("the image has no file a/layer.tar");

    [Fact]
    public async Task A_hard_link_to_a_file_of_the_host_is_a_missing_file() =>
        (await RefusedAsync(Docker(t => t.HardLink("a/layer.tar", "/etc/passwd")))).ShouldBe("the image has no file a/layer.tar");

    [Fact]
    public async Task A_device_is_no_layer() =>
        (await RefusedAsync(Docker(t => t.Device("a/layer.tar", 1, 5)))).ShouldBe("the image has no file a/layer.tar");

    [Fact]
    public async Task Links_in_a_folder_do_not_lead_out_of_it()
    {
        Layout().WriteTo(_folder.MakeDirectory("layout"));
        var blob = _folder[$"layout/blobs/sha256/{_image.Manifest.Layers[0].Digest.Hex}"];
        File.Move(blob, _folder["secret"]);
        File.CreateSymbolicLink(blob, _folder["secret"]);
        (await Should.ThrowAsync<ImageFilesException>(new ImageLoader(_store.Images).LoadAsync(_folder["layout"], default))).Message
            .ShouldStartWith($"the image has no file blobs/sha256/{_image.Manifest.Layers[0].Digest.Hex}");
        _store.Names.List().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_blob_that_is_not_what_its_name_says_is_refused_and_not_kept()
    {
        var layer = _image.Manifest.Layers[0];
        var layout = Layout();
        layout.Files[$"blobs/sha256/{layer.Digest.Hex}"][100] ^= 1;
        (await RefusedAsync(layout.ToTar())).ShouldContain("changed or damaged");
        layout.WriteTo(_folder.HostPath);
        (await Should.ThrowAsync<ImageFilesException>(new ImageLoader(_store.Images).LoadAsync(_folder.HostPath, default))).Message.ShouldContain("changed or damaged");
        _store.Content.Contains(layer.Digest).ShouldBeFalse();
    }

    [Fact]
    public async Task A_changed_manifest_is_refused_though_the_right_one_is_here_already()
    {
        await LoadAsync(Layout().ToTar());
        var layout = Layout();
        var other = OciJson.Write(_image.Manifest with { Layers = [_image.Manifest.Layers[1], _image.Manifest.Layers[0]] });
        layout.Files[$"blobs/sha256/{_image.Descriptor.Digest.Hex}"] = other;
        layout.WriteTo(_folder.HostPath);
        (await Should.ThrowAsync<ImageFilesException>(new ImageLoader(_store.Images).LoadAsync(_folder.HostPath, default))).Message
            .ShouldContain(Digest.Of(other).ToString());
    }

    [Fact]
    public async Task A_size_that_is_not_that_of_the_blob_is_refused()
    {
        var manifest = _image.Manifest with { Layers = [_image.Manifest.Layers[0] with { Size = 7 }, _image.Manifest.Layers[1]] };
        (await RefusedAsync(With(manifest).ToTar())).ShouldContain("where 7 were announced");
    }

    [Fact]
    public async Task A_missing_layer_is_told()
    {
        var layout = Layout();
        var path = $"blobs/sha256/{_image.Manifest.Layers[1].Digest.Hex}";
        layout.Files.Remove(path);
        (await RefusedAsync(layout.ToTar())).ShouldBe($"the image has no file {path}");
    }

    [Fact]
    public async Task A_configuration_with_other_layers_is_refused()
    {
        (await RefusedAsync(With(_image.Manifest with { Layers = [_image.Manifest.Layers[0]] }).ToTar()))
            .ShouldBe("the manifest has 1 layers and the configuration 2");
        (await RefusedAsync(new TarBuilder()
            .File("c.json", _image.Blobs[_image.Manifest.Config.Digest])
            .File("manifest.json", TestLayout.DockerManifest("c.json", [], [])))).ShouldBe("manifest.json has 0 layers and the configuration 2");
    }

    [Fact]
    public async Task A_plain_layer_that_has_not_its_diff_id_is_refused() =>
        (await RefusedAsync(Docker(t => t.File("a/layer.tar", "other bytes")))).ShouldContain("as its image says");

    [Fact]
    public async Task A_configuration_that_was_changed_after_it_got_its_id_is_refused() =>
        (await RefusedAsync(new TarBuilder()
            .File($"{new string('0', 64)}.json", _image.Blobs[_image.Manifest.Config.Digest])
            .File("manifest.json", TestLayout.DockerManifest($"{new string('0', 64)}.json", [], [])))).ShouldContain("changed or damaged");

    [Fact]
    public async Task A_name_that_is_none_is_refused_before_anything_has_one() =>
        (await RefusedAsync(TestLayout.OldDockerArchive(_image, "app:1", "NOT A NAME"))).ShouldContain("invalid reference format");

    [Theory]
    [InlineData("index.json", "{}")]
    [InlineData("index.json", "[]")]
    [InlineData("index.json", "{\"manifests\":[null]}")]
    [InlineData("index.json", "{\"manifests\":null}")]
    [InlineData("index.json", "{\"manifests\":[{}]}")]
    [InlineData("index.json", "{\"manifests\":[{\"mediaType\":\"a\",\"digest\":\"sha256:zz\",\"size\":1}]}")]
    [InlineData("index.json", "nonsense")]
    [InlineData("manifest.json", "{}")]
    [InlineData("manifest.json", "[{}]")]
    [InlineData("manifest.json", "[null]")]
    [InlineData("manifest.json", "[{\"Config\":null}]")]
    [InlineData("manifest.json", "[{\"Config\":\"c\",\"Layers\":[null]}]")]
    [InlineData("manifest.json", "[{\"Config\":\"../../etc/passwd\",\"Layers\":[]}]")]
    [InlineData("manifest.json", "[]")]
    [InlineData("manifest.json", "nonsense")]
    public async Task Documents_that_are_not_what_they_must_be_are_told(string path, string json) =>
        (await RefusedAsync(new TarBuilder().File(path, json))).ShouldNotBeEmpty();

    [Fact]
    public async Task A_document_that_is_too_large_is_not_read()
    {
        var large = new byte[ContentReading.LargestDocumentBytes + 1];
        (await RefusedAsync(new TarBuilder().File("index.json", large))).ShouldContain("is no document of an image");
        File.WriteAllBytes(_folder["index.json"], large);
        (await Should.ThrowAsync<ImageFilesException>(new ImageLoader(_store.Images).LoadAsync(_folder.HostPath, default))).Message
            .ShouldContain("is no document of an image");
    }

    [Fact]
    public async Task An_index_that_names_itself_through_others_without_end_is_refused()
    {
        var layout = new TestLayout();
        var entry = _image.Descriptor;
        for (var i = 0; i < 10; i++)
        {
            var bytes = OciJson.Write(new ImageIndex { Manifests = [entry] });
            layout.Files[$"blobs/sha256/{Digest.Of(bytes).Hex}"] = bytes;
            entry = new Descriptor { MediaType = MediaTypes.OciIndex, Digest = Digest.Of(bytes), Size = bytes.Length };
        }

        (await RefusedAsync(layout.AddBlobs(_image).AddEntry(entry, "docker.io/library/app:1", null).ToTar())).ShouldContain("nested deeper");
    }

    [Fact]
    public async Task A_sparse_file_in_an_archive_is_refused()
    {
        using var archive = new MemoryStream();
        await using (var writer = new System.Formats.Tar.TarWriter(archive, leaveOpen: true))
        {
            // One piece of five bytes at the start of a file of 100000.
            var content = new byte[512 + 5];
            "1\n0\n5\n"u8.CopyTo(content);
            await writer.WriteEntryAsync(new System.Formats.Tar.PaxTarEntry(
                System.Formats.Tar.TarEntryType.RegularFile,
                "GNUSparseFile.0/layer.tar",
                new Dictionary<string, string>
                {
                    ["GNU.sparse.major"] = "1",
                    ["GNU.sparse.minor"] = "0",
                    ["GNU.sparse.name"] = "a/layer.tar",
                    ["GNU.sparse.realsize"] = "100000",
                })
            {
                DataStream = new MemoryStream(content),
            });
        }

        archive.Position = 0;
        (await Should.ThrowAsync<ImageFilesException>(new ImageLoader(_store.Images).LoadAsync(archive, default))).Message.ShouldContain("--sparse");
    }

    [Fact]
    public async Task An_archive_that_ends_too_early_is_refused_wherever_it_ends()
    {
        var archive = Layout().ToTar().ToArray();
        for (var length = 600; length < archive.Length - 3072; length += 5000)
        {
            await Should.ThrowAsync<ImageFilesException>(new ImageLoader(_store.Images).LoadAsync(new MemoryStream(archive, 0, length), default));
        }

        var packed = TestLayout.Packed(archive);
        await Should.ThrowAsync<ImageFilesException>(new ImageLoader(_store.Images).LoadAsync(new MemoryStream(packed, 0, packed.Length - 9), default));
        _store.Names.List().ShouldBeEmpty();
    }

    private TestLayout Layout() => new TestLayout().Add(Copy(), "docker.io/library/app:1");

    // A test may change bytes; the next layout has them as they were.
    private static TestImage Copy() => TestImage.Random(1);

    private TestLayout With(ImageManifest manifest)
    {
        var bytes = OciJson.Write(manifest);
        var layout = new TestLayout().AddBlobs(_image);
        layout.Files[$"blobs/sha256/{Digest.Of(bytes).Hex}"] = bytes;
        return layout.AddEntry(
            new Descriptor { MediaType = MediaTypes.OciManifest, Digest = Digest.Of(bytes), Size = bytes.Length }, "docker.io/library/app:1", null);
    }

    /// <summary>A docker-archive of one layer, which <paramref name="addLayer"/> adds as a/layer.tar.</summary>
    private static TarBuilder Docker(Action<TarBuilder> addLayer)
    {
        var config = OciJson.Write(new ImageConfig { Architecture = "amd64", Os = "linux", Rootfs = new RootFs { DiffIds = [Digest.Of("a layer"u8)] } });
        var tar = new TarBuilder().File("c.json", config).File("manifest.json", TestLayout.DockerManifest("c.json", ["app:1"], ["a/layer.tar"]));
        addLayer(tar);
        return tar;
    }

    private Task<IReadOnlyList<LoadedImage>> LoadAsync(TarBuilder archive) => new ImageLoader(_store.Images).LoadAsync(archive.ToStream(), default);

    private async Task<string> RefusedAsync(TarBuilder archive)
    {
        var failure = await Should.ThrowAsync<ImageFilesException>(LoadAsync(archive));
        _store.Names.List().ShouldBeEmpty();
        return failure.Message;
    }
}
