using Slipway.Images;
using Slipway.Oci;
using Slipway.Testing.Images;

namespace Slipway.Tests.Images.Validation;

public sealed class ImageValidatorTests : IDisposable
{
    private readonly StoreFixture _store = new();
    private readonly ImageLayer _layer;
    private readonly ImageValidator _validator;

    public ImageValidatorTests()
    {
        _layer = _store.BuildLayer("f", "text");
        _validator = new ImageValidator(_store.Images);
    }

    public void Dispose() => _store.Dispose();

    [Fact]
    public void A_whole_image_has_no_problems()
    {
        var image = _store.Assemble([_layer]).ShouldBeValid(_store.Images);
        _validator.Require(image.ManifestDescriptor.Digest);
    }

    [Fact]
    public void An_image_without_layers_is_one() => _store.Assemble([]).ShouldBeValid(_store.Images);

    [Fact]
    public void A_changed_configuration_is_found()
    {
        var image = _store.Assemble([_layer]);
        var path = _store.Content.PathOf(image.Id);
        var text = File.ReadAllText(path);
        File.WriteAllText(path, text.Replace("/bin/true", "/bin/evil", StringComparison.Ordinal));
        _validator.CheckDocuments(image).ShouldHaveSingleItem().ShouldStartWith("the configuration has been changed");
        File.WriteAllText(path, text + " ");
        _validator.CheckDocuments(image).Count.ShouldBe(2);
    }

    [Fact]
    public void A_layer_of_another_size_is_found()
    {
        var image = _store.Assemble([_layer with { Blob = _layer.Blob with { Size = 7 } }]);
        _validator.CheckDocuments(image).ShouldBe([$"layer {_layer.Blob.Digest} has {_layer.Blob.Size} bytes and not 7"]);
    }

    [Fact]
    public void A_plain_layer_that_is_not_its_diff_id_is_found()
    {
        var other = _store.BuildLayer("g", "other");
        var image = _store.Assemble([_layer with { Blob = other.Blob }]);
        _validator.CheckDocuments(image)[0].ShouldBe($"layer {other.Blob.Digest} is not compressed and has another diff id, {_layer.DiffId}");
    }

    [Fact]
    public void A_layer_of_no_known_type_is_found()
    {
        var image = _store.Assemble([_layer with { Blob = _layer.Blob with { MediaType = "application/vnd.in-toto+json" } }]);
        _validator.CheckDocuments(image)[0].ShouldContain("application/vnd.in-toto+json, which cannot be unpacked");
    }

    [Fact]
    public void A_blob_that_unpacks_to_something_else_is_found_when_it_is_read()
    {
        var packed = TestLayout.Packed(new Testing.TarBuilder().File("f", "other").ToArray());
        var layer = new ImageLayer(
            new Descriptor { MediaType = MediaTypes.OciLayerGzip, Digest = _store.Content.Write(packed), Size = packed.Length }, _layer.DiffId);
        var image = _store.Assemble([layer]);
        _validator.CheckDocuments(image).ShouldBeEmpty();
        _validator.CheckContent(image, default).ShouldHaveSingleItem().ShouldContain($"and not to {_layer.DiffId}");
    }

    [Fact]
    public void A_damaged_blob_is_found_when_it_is_read()
    {
        var plain = new Testing.TarBuilder().File("f", "text").ToArray();
        var packed = TestLayout.Packed(plain);
        var digest = _store.Content.Write(packed);
        var image = _store.Assemble([new ImageLayer(
            new Descriptor { MediaType = MediaTypes.OciLayerGzip, Digest = digest, Size = packed.Length }, new DiffId(Digest.Of(plain)))]);
        packed[packed.Length / 2] ^= 0xFF;
        File.WriteAllBytes(_store.Content.PathOf(digest), packed);
        _validator.CheckContent(image, default).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_history_with_other_layers_is_found()
    {
        var config = StoreFixture.ConfigOf([_layer]) with
        {
            History = [new HistoryEntry { CreatedBy = "one" }, new HistoryEntry { CreatedBy = "two" }, new HistoryEntry { CreatedBy = "ENV", EmptyLayer = true }],
        };
        var (manifest, _) = ImageAssembler.Assemble(_store.Content, config, [_layer.Blob]);
        var image = _store.Images.Open(manifest.Digest, Platform.Host).ShouldNotBeNull();
        ImageValidator.CheckHistory(image).ShouldBe(["the history has 2 layers and the image 1"]);
        _validator.CheckDocuments(image).ShouldBeEmpty();
    }

    [Fact]
    public void A_target_that_is_not_here_or_nothing_is_refused()
    {
        Should.Throw<InvalidImageException>(() => _validator.Require(Digest.Of("nothing"u8))).Problems.ShouldHaveSingleItem().ShouldContain("is not in the store");
        Should.Throw<InvalidImageException>(() => _validator.Require(_store.Content.Write("{}"u8))).Problems.ShouldBe(["it is neither a manifest nor an index"]);
        Should.Throw<InvalidImageException>(() => _validator.Require(_store.Content.Write("""{"manifests":[]}"""u8))).Problems
            .ShouldBe(["no manifest of it is in the store"]);
    }

    [Fact]
    public void A_manifest_whose_configuration_is_missing_or_does_not_fit_is_refused()
    {
        var image = _store.Assemble([_layer]);
        var fewer = _store.Content.Write(OciJson.Write(image.Manifest with { Layers = [] }));
        Should.Throw<InvalidImageException>(() => _validator.Require(fewer)).Problems.ShouldBe(["manifest and configuration do not belong together"]);
        _store.Content.Delete(image.Id);
        Should.Throw<InvalidImageException>(() => _validator.Require(image.ManifestDescriptor.Digest)).Problems.ShouldBe(["the configuration is not in the store"]);
    }
}
