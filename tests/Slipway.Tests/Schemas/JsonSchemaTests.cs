using System.Text.Json;
using Slipway.Testing.Registries;
using Slipway.Testing.Schemas;

namespace Slipway.Tests.Schemas;

/// <summary>The schemas that what is pushed is held to: they must refuse what the image spec does.</summary>
public sealed class JsonSchemaTests
{
    private const string Zeros = "sha256:0000000000000000000000000000000000000000000000000000000000000000";
    private const string Config = """{"mediaType":"application/vnd.oci.image.config.v1+json","size":2,"digest":"<0>"}""";

    [Theory]
    [InlineData("descriptor.json", """{"mediaType":"a/b","size":1}""", ": digest is missing")]
    [InlineData("descriptor.json", """{"mediaType":"a","size":1,"digest":"<0>"}""", "/mediaType: \"a\" is against pattern")]
    [InlineData("descriptor.json", """{"mediaType":"a/b","size":-1,"digest":"<0>"}""", "/size: -1 is against minimum 0")]
    [InlineData("descriptor.json", """{"mediaType":"a/b","size":1.5,"digest":"<0>"}""", "/size: 1.5 is against type")]
    [InlineData("descriptor.json", """{"mediaType":"a/b","size":1,"digest":"sha256:00"}""", "/digest: \"sha256:00\" is against pattern")]
    [InlineData("descriptor.json", """{"mediaType":"a/b","size":1,"digest":"<0>","annotations":{"a":1}}""", "/annotations/a: 1 is against type")]
    [InlineData("descriptor.json", """{"mediaType":"a/b","size":1,"digest":"<0>","annotations":{"":"b"}}""", "/annotations: the name ''")]
    [InlineData("descriptor.json", """{"mediaType":"a/b","size":1,"digest":"<0>","platform":{"os":"linux"}}""", "/platform: architecture is missing")]
    [InlineData("manifest.json", """{"schemaVersion":1,"config":<c>,"layers":[]}""", "/schemaVersion: 1 is against const 2")]
    [InlineData("manifest.json", """{"schemaVersion":2,"config":<c>}""", ": layers is missing")]
    [InlineData("manifest.json", """{"schemaVersion":2,"config":<c>,"layers":[{}]}""", "/layers/0: mediaType is missing")]
    [InlineData("manifest.json", """{"schemaVersion":2,"mediaType":"a/b","config":<c>,"layers":[]}""", "/mediaType: \"a/b\" is against enum")]
    [InlineData("index.json", """{"schemaVersion":2,"manifests":{}}""", "/manifests: {} is against type")]
    [InlineData("config.json", """{"os":"linux","rootfs":{"type":"layers","diff_ids":[]}}""", ": architecture is missing")]
    [InlineData("config.json", """{"os":"linux","architecture":"a","rootfs":{"type":"x","diff_ids":[]}}""", "/rootfs/type: \"x\" is against const")]
    [InlineData("config.json", """{"os":"linux","architecture":"a","rootfs":{"type":"layers","diff_ids":[]},"created":"today"}""", "/created: \"today\" is against pattern")]
    [InlineData("config.json", """{"os":"linux","architecture":"a","rootfs":{"type":"layers","diff_ids":[]},"config":{"Env":["A"]}}""", "/config/Env/0: \"A\" is against pattern")]
    [InlineData("config.json", """{"os":"linux","architecture":"a","rootfs":{"type":"layers","diff_ids":[]},"config":{"Volumes":{"/v":{"a":1}}}}""", "/config/Volumes//v: there are more than 0")]
    [InlineData("config.json", """{"os":"linux","architecture":"a","rootfs":{"type":"layers","diff_ids":[]},"history":[{"createdBy":"x"}]}""", "/history/0: createdBy does not belong there")]
    public void What_the_spec_forbids_is_told(string schema, string json, string problem)
    {
        using var document = JsonDocument.Parse(json.Replace("<c>", Config, StringComparison.Ordinal).Replace("<0>", Zeros, StringComparison.Ordinal));
        JsonSchema.Named(schema).Check(document.RootElement).ShouldContain(p => p.StartsWith(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void An_image_that_is_whole_holds_and_one_whose_layer_is_gone_does_not()
    {
        var image = TestImage.Random(9);
        var bytes = image.Blobs.ToDictionary(b => b.Key.ToString(), b => b.Value);
        bytes[image.Descriptor.Digest.ToString()] = image.ManifestBytes;

        var whole = new ImageDocuments(bytes.GetValueOrDefault);
        whole.Check(image.Descriptor.Digest.ToString());
        whole.Problems.ShouldBeEmpty();
        whole.Count.ShouldBe(2);

        bytes.Remove(image.Manifest.Layers[0].Digest.ToString());
        var torn = new ImageDocuments(bytes.GetValueOrDefault);
        torn.Check(image.Descriptor.Digest.ToString());
        torn.Problems.ShouldHaveSingleItem().ShouldBe($"{image.Manifest.Layers[0].Digest} is not there");
    }
}
