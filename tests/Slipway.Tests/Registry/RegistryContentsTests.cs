using Slipway.Oci;
using Slipway.Registry;
using Slipway.Registry.Configuration;
using Slipway.Testing.Registries;

namespace Slipway.Tests.Registry;

public sealed class RegistryContentsTests : IAsyncLifetime
{
    private const string SignatureType = "application/vnd.example.signature";

    private readonly InProcessRegistry _registry = new();
    private readonly RegistryClient _client = new(RegistrySettings.Default, RegistryClientTests.Quick);
    private readonly TestImage _image = TestImage.Random(11);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _registry.DisposeAsync();
    }

    private ImageName Name => ImageName.Parse($"{_registry.Host}/team/app:1");

    [Fact]
    public async Task Tags_are_read_page_by_page()
    {
        _registry.Interfere = asked => asked.Target switch
        {
            "/v2/team/app/tags/list" => HttpAnswer.Text(200, """{"name":"team/app","tags":["a","b"]}""")
                .With("Link", "</v2/team/app/tags/list?last=b&n=2>; rel=\"next\""),
            "/v2/team/app/tags/list?last=b&n=2" => HttpAnswer.Text(200, """{"name":"team/app","tags":["c"]}"""),
            _ => null,
        };

        (await _client.ListTagsAsync(Name, default)).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task A_list_that_goes_on_elsewhere_or_for_ever_is_refused()
    {
        _registry.Interfere = _ => HttpAnswer.Text(200, """{"tags":[]}""").With("Link", "<https://other.example/v2/>; rel=\"next\"");
        (await Should.ThrowAsync<RegistryException>(_client.ListTagsAsync(Name, default))).Message.ShouldContain("goes on at https://other.example");

        _registry.Interfere = _ => HttpAnswer.Text(200, """{"tags":[]}""").With("Link", "</v2/team/app/tags/list>; rel=\"next\"");
        (await Should.ThrowAsync<RegistryException>(_client.ListTagsAsync(Name, default))).Message.ShouldContain("more than 1000 pages");
    }

    [Fact]
    public async Task A_list_that_is_none_is_told()
    {
        _registry.Interfere = _ => HttpAnswer.Text(200, "<html>");

        (await Should.ThrowAsync<RegistryException>(_client.ListTagsAsync(Name, default))).Failure.ShouldBe(RegistryFailure.Invalid);
    }

    [Fact]
    public async Task Referrers_are_filtered_even_where_the_registry_does_not()
    {
        _registry.Interfere = asked => asked.Path == $"/v2/team/app/referrers/{_image.Descriptor.Digest}"
            ? new HttpAnswer(200, Index()).With("Content-Type", MediaTypes.OciIndex)
            : null;

        (await _client.ListReferrersAsync(Name, _image.Descriptor.Digest, null, default)).Count.ShouldBe(2);
        (await _client.ListReferrersAsync(Name, _image.Descriptor.Digest, SignatureType, default)).ShouldHaveSingleItem().ArtifactType.ShouldBe(SignatureType);
        _registry.Asked[^1].Query.ShouldBe("artifactType=application%2Fvnd.example.signature");
    }

    [Fact]
    public async Task Where_the_registry_does_not_know_referrers_a_tag_stands_in()
    {
        (await _client.ListReferrersAsync(Name, _image.Descriptor.Digest, null, default)).ShouldBeEmpty();

        _registry.AddManifest("team/app", _image.Descriptor.Digest.ToString().Replace(':', '-'), MediaTypes.OciIndex, Index());

        (await _client.ListReferrersAsync(Name, _image.Descriptor.Digest, SignatureType, default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_manifest_is_deleted_by_its_digest()
    {
        _registry.Interfere = asked => asked.Method == "DELETE" ? HttpAnswer.Empty(202) : null;

        await _client.DeleteManifestAsync(Name, _image.Descriptor.Digest, default);

        _registry.Asked.ShouldHaveSingleItem().Target.ShouldBe($"/v2/team/app/manifests/{_image.Descriptor.Digest}");
    }

    [Fact]
    public async Task A_registry_that_lets_nobody_delete_says_so()
    {
        _registry.Interfere = _ => HttpAnswer.Error(405, "UNSUPPORTED", "The operation is unsupported.");

        (await Should.ThrowAsync<RegistryException>(_client.DeleteManifestAsync(Name, _image.Descriptor.Digest, default)))
            .Message.ShouldContain("The operation is unsupported. (UNSUPPORTED)");
    }

    private byte[] Index() => OciJson.Write(new ImageIndex
    {
        MediaType = MediaTypes.OciIndex,
        Manifests = [_image.Descriptor with { Platform = null, ArtifactType = SignatureType }, _image.Descriptor],
    });
}
