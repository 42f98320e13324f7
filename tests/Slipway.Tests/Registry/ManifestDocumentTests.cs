using System.Text;
using Slipway.Oci;
using Slipway.Registry.Answers;

namespace Slipway.Tests.Registry;

public sealed class ManifestDocumentTests
{
    [Theory]
    [InlineData("""{"schemaVersion":2,"manifests":[]}""", null, MediaTypes.OciIndex)]
    [InlineData("""{"schemaVersion":2,"manifests":[]}""", MediaTypes.DockerManifestList, MediaTypes.DockerManifestList)]
    [InlineData("""{"config":{},"layers":[]}""", "application/json", MediaTypes.OciManifest)]
    [InlineData("""{"config":{"layers":[]},"layers":[{"manifests":1}]}""", MediaTypes.DockerManifest, MediaTypes.DockerManifest)]
    [InlineData("""{"mediaType":"application/vnd.docker.distribution.manifest.v2+json","config":{},"layers":[]}""", MediaTypes.OciManifest, MediaTypes.DockerManifest)]
    public void A_document_is_what_it_holds(string json, string? contentType, string expected) =>
        ManifestDocument.MediaTypeOf(Encoding.UTF8.GetBytes(json), contentType).ShouldBe(expected);

    [Theory]
    [InlineData("""{"schemaVersion":1,"fsLayers":[]}""", "schema 1")]
    [InlineData("""{"manifests":[],"layers":[],"config":{}}""", "claims to be an image and an index")]
    [InlineData("""{"manifests":[],"layers":[]}""", "claims to be an image and an index")]
    [InlineData("""{"config":{}}""", "neither")]
    [InlineData("[]", "neither")]
    [InlineData("""{"manifests":[""", "not JSON")]
    [InlineData("<html>", "not JSON")]
    [InlineData("", "not JSON")]
    public void What_is_not_clearly_one_of_them_is_refused(string json, string problem) =>
        Should.Throw<InvalidDataException>(() => ManifestDocument.MediaTypeOf(Encoding.UTF8.GetBytes(json), "text/html")).Message.ShouldContain(problem);
}
