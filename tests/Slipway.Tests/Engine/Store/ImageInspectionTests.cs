using System.Text.Json.Nodes;
using Slipway.Engine;
using Slipway.Images;
using Slipway.Oci;

namespace Slipway.Tests.Engine.Store;

public sealed class ImageInspectionTests : IDisposable
{
    private readonly BuiltStore _built = new();

    public void Dispose() => _built.Dispose();

    [Fact]
    public void It_has_docker_s_shape()
    {
        var json = ImageInspection.Get(_built.Store, "app:1");

        Text(json["Id"]).ShouldBe(_built.Image.Id.ToString());
        Text(json["Created"]).ShouldBe("2024-01-31T12:00:00Z");
        Text(json["Comment"]).ShouldBe("last");
        Text(json["Architecture"]).ShouldBe(Platform.Host.Architecture);
        Text(json["Size"]).ShouldBe(_built.Store.Images.SizeOf(_built.Image).ToString());
        Texts(json["RootFS"]?["Layers"]).ShouldBe(_built.Image.DiffIds.Select(d => d.Digest.ToString()));
        Text(json["GraphDriver"]?["Data"]?["UpperDir"]).ShouldNotBeNull();
        Text(json["Config"]?["User"]).ShouldBe("app");
        Text(json["Config"]?["Labels"]?["tier"]).ShouldBe("front");
        Text(json["Descriptor"]?["digest"]).ShouldBe(_built.Image.ManifestDescriptor.Digest.ToString());
    }

    [Fact]
    public void Every_name_of_the_image_is_told()
    {
        _built.Store.Tag(_built.Image.Id.Short, ImageName.Parse("quay.io/team/app"));

        Texts(ImageInspection.Get(_built.Store, "app:1")["RepoTags"]).ShouldBe(["app:1", "quay.io/team/app:latest"]);
    }

    [Fact]
    public void The_beginning_of_an_id_is_enough() =>
        Text(ImageInspection.Get(_built.Store, _built.Image.Id.Hex[..6])["Id"]).ShouldBe(_built.Image.Id.ToString());

    [Theory]
    [InlineData("nope")]
    [InlineData("app:2")]
    [InlineData("Not A Name")]
    public void What_is_not_here_is_missing(string reference)
    {
        Should.Throw<ImageMissingException>(() => ImageInspection.Get(_built.Store, reference)).Message.ShouldBe($"No such image: {reference}");
        Should.Throw<ImageMissingException>(() => _built.Store.Tag(reference, ImageName.Parse("x")));
    }

    private static string? Text(JsonNode? node) => node?.ToString();

    private static IEnumerable<string?> Texts(JsonNode? array) => array.ShouldNotBeNull().AsArray().Select(Text);
}
