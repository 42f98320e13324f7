using Slipway.Content;
using Slipway.Images;
using Slipway.Images.Outputs;
using Slipway.Oci;
using Slipway.Testing.Images;

namespace Slipway.Tests.Images.Outputs;

public sealed class LayerExportTests : IDisposable
{
    private readonly StoreFixture _store = new();
    private readonly ImageLayer _built;
    private readonly LocalImage _image;

    public LayerExportTests()
    {
        _built = _store.BuildLayer("f", new string('x', 100_000));
        _image = _store.Assemble([_built, _store.BuildLayer("g", "text"), _built]);
    }

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_built_layer_leaves_packed_and_is_packed_once()
    {
        var export = new LayerExport(_store.Images, new LayerPacking());
        var layers = await export.PrepareAsync(_image, default);
        layers.Select(l => l.DiffId).ShouldBe(_image.DiffIds);
        layers[2].ShouldBe(layers[0]);
        layers[0].Blob.MediaType.ShouldBe(MediaTypes.OciLayerGzip);
        layers[0].Blob.Size.ShouldBeLessThan(_built.Blob.Size);
        var packed = Bytes(export, layers[0]);
        Digest.Of(packed).ShouldBe(layers[0].Blob.Digest);
        Digest.Of(TestLayout.Unpacked(packed)).ShouldBe(_built.DiffId.Digest);

        var written = File.GetLastWriteTimeUtc(_store.Content.PathOf(layers[0].Blob.Digest));
        (await new LayerExport(_store.Images, new LayerPacking()).PrepareAsync(_image, default)).ShouldBe(layers);
        File.GetLastWriteTimeUtc(_store.Content.PathOf(layers[0].Blob.Digest)).ShouldBe(written);
    }

    [Fact]
    public async Task A_packed_layer_that_was_deleted_is_packed_again_to_the_same_bytes()
    {
        var layers = await new LayerExport(_store.Images, new LayerPacking()).PrepareAsync(_image, default);
        _store.Content.Delete(layers[0].Blob.Digest);
        (await new LayerExport(_store.Images, new LayerPacking()).PrepareAsync(_image, default)).ShouldBe(layers);
        _store.Content.Contains(layers[0].Blob.Digest).ShouldBeTrue();
    }

    [Fact]
    public async Task A_built_layer_that_leaves_plain_needs_no_blob()
    {
        var export = new LayerExport(_store.Images, new LayerPacking { Format = LayerFormat.Uncompressed });
        var layers = await export.PrepareAsync(_image, default);
        layers.ShouldBe(_image.Layers);
        Digest.Of(Bytes(export, layers[0])).ShouldBe(_built.DiffId.Digest);
        _store.Content.Contains(_built.Blob.Digest).ShouldBeFalse();
    }

    [Fact]
    public async Task Each_way_of_packing_is_remembered_by_itself()
    {
        LayerPacking[] ways = [new(), new() { Level = 0 }, new() { Format = LayerFormat.Zstd }, new() { Format = LayerFormat.Zstd, Level = 19 }];
        var first = new List<IReadOnlyList<ImageLayer>>();
        foreach (var way in ways)
        {
            first.Add(await new LayerExport(_store.Images, way).PrepareAsync(_image, default));
        }

        first.Select(layers => layers[0].Blob.Digest).ShouldBeUnique();
        first[1][0].Blob.Size.ShouldBeGreaterThan(_built.Blob.Size);
        first[2][0].Blob.MediaType.ShouldBe(MediaTypes.OciLayerZstd);

        var id = _store.Layers.FindByDiffId(_built.DiffId).ShouldNotBeNull();
        var record = _store.Layers.Get(id);
        record.Packed.ShouldNotBeNull().Count.ShouldBe(ways.Length);
        for (var i = 0; i < ways.Length; i++)
        {
            (await new LayerExport(_store.Images, ways[i]).PrepareAsync(_image, default)).ShouldBe(first[i]);
        }

        _store.Layers.Get(id).Packed.ShouldBe(record.Packed);
    }

    [Fact]
    public async Task A_layer_whose_files_were_changed_leaves_nothing()
    {
        var id = _store.Layers.FindByDiffId(_built.DiffId).ShouldNotBeNull();
        File.WriteAllText(Path.Combine(_store.Layers.FilesHostPath(id), "f"), "changed");
        var before = _store.Content.List().Count();
        await Should.ThrowAsync<IOException>(() => new LayerExport(_store.Images, new LayerPacking()).PrepareAsync([_built], default));
        _store.Content.List().Count().ShouldBe(before);
    }

    [Fact]
    public async Task What_came_packed_leaves_as_it_came_unless_that_is_overruled()
    {
        var plain = new Testing.TarBuilder().File("f", "text").ToArray();
        var blob = TestLayout.Packed(plain);
        var pulled = new ImageLayer(
            new Descriptor { MediaType = MediaTypes.DockerLayerGzip, Digest = _store.Content.Write(blob), Size = blob.Length },
            new DiffId(Digest.Of(plain)));
        _store.Layers.Register(pulled.DiffId, new(pulled.Blob.Digest, pulled.Blob.MediaType, pulled.Blob.Size));
        var image = _store.Assemble([pulled]);

        (await new LayerExport(_store.Images, new LayerPacking { Format = LayerFormat.Uncompressed }).PrepareAsync(image, default)).ShouldBe(image.Layers);
        var forced = new LayerExport(_store.Images, new LayerPacking { Format = LayerFormat.Uncompressed, Force = true });
        var layer = (await forced.PrepareAsync(image, default)).ShouldHaveSingleItem();
        layer.Blob.MediaType.ShouldBe(MediaTypes.OciLayer);
        Bytes(forced, layer).ShouldBe(plain);
    }

    [Fact]
    public async Task A_layer_that_came_plain_leaves_packed()
    {
        var plain = new Testing.TarBuilder().File("f", "text").ToArray();
        var loaded = new ImageLayer(
            new Descriptor { MediaType = MediaTypes.OciLayer, Digest = _store.Content.Write(plain), Size = plain.Length },
            new DiffId(Digest.Of(plain)));
        _store.Layers.Register(loaded.DiffId, new(loaded.Blob.Digest, loaded.Blob.MediaType, loaded.Blob.Size));
        var layers = await new LayerExport(_store.Images, new LayerPacking()).PrepareAsync(_store.Assemble([loaded]), default);
        TestLayout.Unpacked(_store.Content.ReadDocument(layers[0].Blob.Digest)).ShouldBe(plain);
    }

    private static byte[] Bytes(LayerExport export, ImageLayer layer)
    {
        using var bytes = new MemoryStream();
        export.Write(layer, bytes, CancellationToken.None);
        return bytes.ToArray();
    }
}
