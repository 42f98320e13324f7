using System.Text;
using Slipway.Content;
using Slipway.Images;
using Slipway.Oci;
using Slipway.Testing.Content;

namespace Slipway.Tests.Images.Assembly;

public sealed class ImageAssemblerTests
{
    private static readonly Digest Layer = Digest.Of("layer"u8);

    private readonly MemoryContentStore _content = new();

    [Fact]
    public void The_documents_are_these_to_the_byte()
    {
        var (manifest, id) = ImageAssembler.Assemble(_content, Config(("b", "2"), ("a", "1")), [Blob(MediaTypes.OciLayer)]);
        Text(id).ShouldBe($$$"""
            {"created":"1970-01-01T00:00:00+00:00","architecture":"amd64","os":"linux","config":{"Labels":{"a":"1","b":"2"}},"rootfs":{"type":"layers","diff_ids":["{{{Layer}}}"]}}
            """);
        Text(manifest.Digest).ShouldBe($$$"""
            {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{{{id}}}","size":{{{_content.SizeOf(id)}}}},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"{{{Layer}}}","size":5}]}
            """);
        manifest.Size.ShouldBe(_content.SizeOf(manifest.Digest) ?? 0);
    }

    [Fact]
    public void The_order_in_which_labels_were_set_makes_no_difference()
    {
        var one = ImageAssembler.Assemble(_content, Config(("a", "1"), ("b", "2")), [Blob(MediaTypes.OciLayer)]);
        var other = ImageAssembler.Assemble(_content, Config(("b", "2"), ("a", "1")), [Blob(MediaTypes.OciLayer)]);
        other.ShouldBe(one);
    }

    [Theory]
    [InlineData(MediaTypes.DockerLayer, MediaTypes.OciLayer)]
    [InlineData(MediaTypes.DockerLayerGzip, MediaTypes.OciLayerGzip)]
    [InlineData(MediaTypes.OciLayerZstd, MediaTypes.OciLayerZstd)]
    public void A_layer_of_a_docker_base_gets_the_name_that_OCI_has_for_it(string from, string to)
    {
        var (manifest, _) = ImageAssembler.Assemble(_content, Config(), [Blob(from)]);
        OciJson.ReadManifest(_content.ReadDocument(manifest.Digest)).Layers.Single().MediaType.ShouldBe(to);
    }

    [Fact]
    public void Layers_and_diff_ids_are_as_many() =>
        Should.Throw<ArgumentOutOfRangeException>(() => ImageAssembler.Assemble(_content, Config(), []));

    private static Descriptor Blob(string mediaType) => new() { MediaType = mediaType, Digest = Layer, Size = 5 };

    private static ImageConfig Config(params (string Key, string Value)[] labels) => new()
    {
        Created = DateTimeOffset.UnixEpoch,
        Architecture = "amd64",
        Os = "linux",
        Config = new ContainerConfig { Labels = labels.Length > 0 ? labels.ToDictionary(l => l.Key, l => l.Value) : null },
        Rootfs = new RootFs { DiffIds = [Layer] },
    };

    private string Text(Digest digest) => Encoding.UTF8.GetString(_content.ReadDocument(digest));
}
