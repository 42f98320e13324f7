using System.Text.Json;
using Slipway.Images;
using Slipway.Images.Outputs;
using Slipway.Images.Sources;
using Slipway.Oci;
using Slipway.Testing;
using Slipway.Testing.Images;
using Slipway.Testing.Registries;

namespace Slipway.Tests.Images.Outputs;

/// <summary>What leaves as a file comes back as the same image, and twice the same image is twice the same bytes.</summary>
public sealed class ImageOutputTests : IDisposable
{
    private static readonly ImageName App = ImageName.Parse("app:1");

    private readonly StoreFixture _store = new();
    private readonly StoreFixture _other = new();
    private readonly TempDirectory _folder = new();
    private readonly LocalImage _image;

    public ImageOutputTests() =>
        _image = _store.Assemble([_store.BuildLayer("bin/f", new string('x', 5000)), _store.BuildLayer("g", "text")]);

    public static TheoryData<LayerFormat, bool> Archives => new()
    {
        { LayerFormat.Gzip, false },
        { LayerFormat.Gzip, true },
        { LayerFormat.Uncompressed, false },
        { LayerFormat.Uncompressed, true },
    };

    public void Dispose()
    {
        _store.Dispose();
        _other.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Archives))]
    public async Task An_archive_comes_back_as_the_same_image(LayerFormat format, bool docker)
    {
        var archive = await WriteAsync(format, docker);
        await new ImageLoader(_other.Images).LoadAsync(new MemoryStream(archive), default);
        var back = _other.Images.Find(App, Platform.Host).ShouldBeValid(_other.Images);
        back.Id.ShouldBe(_image.Id);
        back.DiffIds.ShouldBe(_image.DiffIds);
    }

    [Fact]
    public async Task Old_versions_of_docker_find_the_same_image_in_their_list()
    {
        var files = Files(await WriteAsync(LayerFormat.Gzip, docker: true));
        files.Remove("index.json");
        files.Remove("oci-layout");
        var tar = new TarBuilder();
        foreach (var (path, bytes) in files)
        {
            tar.File(path, bytes);
        }

        await new ImageLoader(_other.Images).LoadAsync(tar.ToStream(), default);
        _other.Images.Find(App, Platform.Host).ShouldBeValid(_other.Images).Id.ShouldBe(_image.Id);
    }

    [Theory]
    [MemberData(nameof(Archives))]
    public async Task The_same_image_gives_the_same_bytes(LayerFormat format, bool docker)
    {
        var first = await WriteAsync(format, docker);
        using var again = new StoreFixture();
        var image = again.Assemble([again.BuildLayer("bin/f", new string('x', 5000)), again.BuildLayer("g", "text")]);
        (await WriteAsync(format, docker, again, image)).ShouldBe(first);
    }

    [Fact]
    public async Task Entries_are_sorted_and_have_no_time_and_no_owner()
    {
        var names = new List<string>();
        using var tar = new System.Formats.Tar.TarReader(new MemoryStream(await WriteAsync(LayerFormat.Gzip, docker: true)));
        while (await tar.GetNextEntryAsync() is { } entry)
        {
            names.Add(entry.Name);
            (entry.Uid, entry.Gid, entry.ModificationTime).ShouldBe((0, 0, DateTimeOffset.UnixEpoch), entry.Name);
        }

        names.ShouldBe(names.Order(StringComparer.Ordinal));
        names.ShouldContain("manifest.json");
    }

    [Fact]
    public async Task The_index_names_the_image_for_docker_and_for_others()
    {
        var index = OciJson.ReadIndex(Files(await WriteAsync(LayerFormat.Gzip, docker: false))["index.json"]);
        var entry = index.Manifests.ShouldHaveSingleItem();
        entry.Platform.ShouldBe(Platform.Host);
        (entry.Annotations?["io.containerd.image.name"]).ShouldBe("docker.io/library/app:1");
        (entry.Annotations?["org.opencontainers.image.ref.name"]).ShouldBe("1");
    }

    [Fact]
    public async Task Dockers_list_has_the_familiar_name_and_null_for_none()
    {
        RepoTags(await WriteAsync(LayerFormat.Gzip, docker: true)).GetRawText().ShouldBe("""["app:1"]""");
        RepoTags(await WriteAsync(LayerFormat.Gzip, docker: true, names: [])).ValueKind.ShouldBe(JsonValueKind.Null);

        static JsonElement RepoTags(byte[] archive) =>
            JsonDocument.Parse(Files(archive)["manifest.json"]).RootElement[0].GetProperty("RepoTags");
    }

    [Fact]
    public async Task An_image_that_came_whole_leaves_with_its_manifest_to_the_byte()
    {
        var source = TestImage.Random(1, docker: true, platform: Platform.Host.ToString());
        new TestLayout().Add(source, "docker.io/library/app:1").WriteTo(_folder.HostPath);
        await new ImageLoader(_store.Images).LoadAsync(_folder.HostPath, default);
        var archive = await WriteAsync(LayerFormat.Gzip, docker: true, image: _store.Images.Find(App, Platform.Host));
        Files(archive)[$"blobs/sha256/{source.Descriptor.Digest.Hex}"].ShouldBe(source.ManifestBytes);
    }

    [Theory]
    [InlineData(ManifestFormat.Docker, LayerFormat.Gzip, MediaTypes.DockerManifest, MediaTypes.DockerConfig, MediaTypes.DockerLayerGzip)]
    [InlineData(ManifestFormat.Docker, LayerFormat.Uncompressed, MediaTypes.DockerManifest, MediaTypes.DockerConfig, MediaTypes.DockerLayer)]
    [InlineData(ManifestFormat.Oci, LayerFormat.Zstd, MediaTypes.OciManifest, MediaTypes.OciConfig, MediaTypes.OciLayerZstd)]
    [InlineData(null, LayerFormat.Gzip, MediaTypes.OciManifest, MediaTypes.OciConfig, MediaTypes.OciLayerGzip)]
    public async Task The_manifest_has_the_media_types_that_are_asked_for(ManifestFormat? format, LayerFormat packing, string manifest, string config, string layer)
    {
        var exported = await ExportedImage.PrepareAsync(_image, [App], Export(format, packing), default);

        var written = OciJson.ReadManifest(exported.ManifestBytes);
        (written.MediaType, exported.ManifestDescriptor.MediaType).ShouldBe((manifest, manifest));
        written.Config.MediaType.ShouldBe(config);
        written.Layers.ShouldAllBe(l => l.MediaType == layer);
        exported.ManifestDescriptor.Digest.ShouldBe(Digest.Of(exported.ManifestBytes));
    }

    [Fact]
    public async Task Docker_has_no_media_type_for_zstd() =>
        (await Should.ThrowAsync<InvalidDataException>(ExportedImage.PrepareAsync(_image, [App], Export(ManifestFormat.Docker, LayerFormat.Zstd), default)))
            .Message.ShouldContain("zstd");

    [Fact]
    public async Task An_index_leaves_as_dockers_list_without_annotations_and_as_an_index_with_them()
    {
        var annotations = new Dictionary<string, string> { ["a"] = "1" };
        var index = ImageAssembler.AssembleIndex(_store.Images.Content, [_image.ManifestDescriptor with { Annotations = annotations }], annotations);

        var docker = await ExportedIndex.PrepareAsync(index, [App], Export(ManifestFormat.Docker, LayerFormat.Gzip), default);
        docker.Descriptor.MediaType.ShouldBe(MediaTypes.DockerManifestList);
        var list = OciJson.ReadIndex(docker.Bytes);
        list.Annotations.ShouldBeNull();
        list.Manifests.ShouldHaveSingleItem().Annotations.ShouldBeNull();
        list.Manifests[0].MediaType.ShouldBe(MediaTypes.DockerManifest);

        var oci = await ExportedIndex.PrepareAsync(index, [App], Export(null, LayerFormat.Gzip), default);
        oci.Descriptor.MediaType.ShouldBe(MediaTypes.OciIndex);
        OciJson.ReadIndex(oci.Bytes).Manifests[0].Annotations.ShouldBe(annotations);
    }

    [Fact]
    public async Task A_folder_keeps_images_of_other_names_and_replaces_its_own()
    {
        var other = _store.Assemble([_store.BuildLayer("h", "other")]);
        await WriteFolderAsync(_image, "app:1");
        await WriteFolderAsync(other, "app:2");
        await WriteFolderAsync(other, "app:1");
        var entries = OciJson.ReadIndex(File.ReadAllBytes(_folder["index.json"])).Manifests;
        entries.Select(e => e.Annotations?["org.opencontainers.image.ref.name"]).Order().ShouldBe(["1", "2"]);
        entries.Select(e => e.Digest).Distinct().ShouldHaveSingleItem();
        _folder.Read("oci-layout").ShouldBe("""{"imageLayoutVersion":"1.0.0"}""");
        Directory.EnumerateFiles(_folder.HostPath, "*.tmp", SearchOption.AllDirectories).ShouldBeEmpty();
        await new ImageLoader(_other.Images).LoadAsync(_folder.HostPath, default);
        _other.Images.Find(App, Platform.Host).ShouldBeValid(_other.Images).Id.ShouldBe(other.Id);
    }

    [Fact]
    public async Task A_folder_whose_index_is_none_is_left_alone()
    {
        _folder.Write("index.json", "<html>");
        await Should.ThrowAsync<InvalidDataException>(WriteFolderAsync(_image, "app:1"));
        _folder.Read("index.json").ShouldBe("<html>");
        Directory.Exists(_folder["blobs"]).ShouldBeFalse();
    }

    private LayerExport Export(ManifestFormat? manifest, LayerFormat packing) =>
        new(_store.Images, new LayerPacking { Format = packing, Manifest = manifest });

    private async Task<byte[]> WriteAsync(LayerFormat format, bool docker, StoreFixture? store = null, LocalImage? image = null, ImageName[]? names = null)
    {
        var export = new LayerExport((store ?? _store).Images, new LayerPacking { Format = format });
        var exported = await ExportedImage.PrepareAsync(image ?? _image, [.. names ?? [App]], export, default);
        using var pipe = new ForwardOnlyStream();
        if (docker)
        {
            DockerArchive.Write([exported], export, pipe, default);
        }
        else
        {
            OciArchive.Write([exported], export, pipe, default);
        }

        return pipe.ToArray();
    }

    private async Task WriteFolderAsync(LocalImage image, string name)
    {
        var export = new LayerExport(_store.Images, new LayerPacking());
        var exported = await ExportedImage.PrepareAsync(image, [ImageName.Parse(name)], export, default);
        OciLayoutFolder.Write([exported], export, _folder.HostPath, default);
    }

    private static SortedDictionary<string, byte[]> Files(byte[] archive)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        using var tar = new System.Formats.Tar.TarReader(new MemoryStream(archive));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType == System.Formats.Tar.TarEntryType.RegularFile)
            {
                using var content = new MemoryStream();
                entry.DataStream?.CopyTo(content);
                files.Add(entry.Name, content.ToArray());
            }
        }

        return files;
    }

    /// <summary>As standard output is: it can be written and nothing else.</summary>
    private sealed class ForwardOnlyStream : Stream
    {
        private readonly MemoryStream _written = new();

        public override bool CanSeek => false;

        public override bool CanRead => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public byte[] ToArray() => _written.ToArray();

        public override void Flush() => _written.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => _written.Write(buffer, offset, count);

        public override void Write(ReadOnlySpan<byte> buffer) => _written.Write(buffer);
    }
}
