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
        _registry.Add("team/app", "1", _image);
        _registry.Interfere = asked => asked.Method == "DELETE" ? HttpAnswer.Empty(202) : null;

        await _client.DeleteManifestAsync(Name, _image.Descriptor.Digest, default);

        _registry.Asked[^1].ToString().ShouldBe($"DELETE /v2/team/app/manifests/{_image.Descriptor.Digest}");
    }

    [Fact]
    public async Task A_tag_is_deleted_without_what_it_stands_for()
    {
        _registry.Interfere = asked => asked.Method == "DELETE" ? HttpAnswer.Empty(202) : null;

        await _client.DeleteTagAsync(Name, default);

        _registry.Asked.ShouldHaveSingleItem().ToString().ShouldBe("DELETE /v2/team/app/manifests/1");
    }

    [Fact]
    public async Task What_refers_to_an_image_is_entered_under_the_tag_that_stands_in_and_taken_out_again()
    {
        var (first, second) = (Signature("first"), Signature("second"));
        foreach (var signature in new[] { first, second, first })
        {
            await _client.PushManifestAsync(Name.At(Digest.Of(signature)), Described(signature), signature, default);
        }

        var entries = await _client.ListReferrersAsync(Name, _image.Descriptor.Digest, SignatureType, default);
        entries.Select(e => e.Digest).ShouldBe([Digest.Of(first), Digest.Of(second)]);
        entries[0].Size.ShouldBe(first.Length);
        entries[0].Annotations.ShouldNotBeNull()["by"].ShouldBe("first");

        _registry.Interfere = asked => asked.Method == "DELETE" ? HttpAnswer.Empty(202) : null;
        await _client.DeleteManifestAsync(Name, Digest.Of(first), default);
        (await _client.ListReferrersAsync(Name, _image.Descriptor.Digest, null, default)).ShouldHaveSingleItem().Digest.ShouldBe(Digest.Of(second));
    }

    [Fact]
    public async Task A_registry_that_lists_referrers_itself_gets_no_such_tag()
    {
        var signature = Signature("first");
        _registry.Interfere = asked => asked.Method == "PUT"
            ? HttpAnswer.Empty(201).With("OCI-Subject", _image.Descriptor.Digest.ToString())
            : null;

        await _client.PushManifestAsync(Name.At(Digest.Of(signature)), Described(signature), signature, default);

        _registry.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_image_that_refers_to_nothing_makes_no_such_tag()
    {
        await _client.PushManifestAsync(Name, _image.Descriptor, _image.ManifestBytes, default);

        _registry.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_registry_that_lets_nobody_delete_says_so()
    {
        _registry.Interfere = _ => HttpAnswer.Error(405, "UNSUPPORTED", "The operation is unsupported.");

        (await Should.ThrowAsync<RegistryException>(_client.DeleteManifestAsync(Name, _image.Descriptor.Digest, default)))
            .Message.ShouldContain("The operation is unsupported. (UNSUPPORTED)");
    }

    private static Descriptor Described(byte[] manifest) =>
        new() { MediaType = MediaTypes.OciManifest, Digest = Digest.Of(manifest), Size = manifest.Length };

    private byte[] Signature(string by) => OciJson.Write(new ImageManifest
    {
        MediaType = MediaTypes.OciManifest,
        ArtifactType = SignatureType,
        Config = _image.Manifest.Config,
        Layers = [],
        Subject = _image.Descriptor,
        Annotations = new Dictionary<string, string> { ["by"] = by },
    });

    private byte[] Index() => OciJson.Write(new ImageIndex
    {
        MediaType = MediaTypes.OciIndex,
        Manifests = [_image.Descriptor with { Platform = null, ArtifactType = SignatureType }, _image.Descriptor],
    });
}
