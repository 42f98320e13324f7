using System.Text;
using Slipway.Cli.Rendering;
using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Tests.Cli.Rendering;

public sealed class BuildMetadataTests
{
    private static readonly Descriptor Stored = Manifest("stored"u8);

    private static Descriptor Manifest(ReadOnlySpan<byte> bytes) =>
        new() { MediaType = MediaTypes.OciManifest, Digest = Digest.Of(bytes), Size = bytes.Length };

    private static string Json(BuildResult result) => Encoding.UTF8.GetString(BuildMetadata.Of(result).ToJson());

    [Fact]
    public void The_manifest_is_the_one_that_left()
    {
        var exported = Manifest("exported"u8);
        var id = Digest.Of("id"u8);

        var json = Json(new BuildResult { ImageId = id, ConfigDigest = id, Manifest = Stored, Exported = exported, Names = [ImageName.Parse("a"), ImageName.Parse("b:1")] });

        json.ShouldBe($$"""
            {
              "containerimage.config.digest": "{{id}}",
              "containerimage.descriptor": {
                "mediaType": "application/vnd.oci.image.manifest.v1+json",
                "digest": "{{exported.Digest}}",
                "size": 8
              },
              "containerimage.digest": "{{exported.Digest}}",
              "image.name": "docker.io/library/a:latest,docker.io/library/b:1"
            }
            """);
    }

    [Fact]
    public void An_image_that_stayed_has_the_manifest_of_the_store_and_perhaps_no_name()
    {
        var json = Json(new BuildResult { ImageId = Digest.Of("id"u8), Manifest = Stored });

        json.ShouldContain(Stored.Digest.ToString());
        json.ShouldNotContain("image.name");
    }
}
