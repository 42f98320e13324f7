using System.Collections.Immutable;
using Slipway.Engine;
using Slipway.Linting;
using Slipway.Oci;
using Slipway.Testing;
using Slipway.Testing.Registries;

namespace Slipway.Tests.Engine.Checking;

public sealed class CheckEngineTests : IAsyncLifetime
{
    private readonly TempDirectory _folder = new();
    private readonly InProcessRegistry _registry = new();
    private readonly LocalStore _store;

    public CheckEngineTests() => _store = new LocalStore(new StoreOptions { Root = _folder["store"] }, TimeProvider.System);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _store.Dispose();
        await _registry.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_a_base_image_sets_is_asked_of_its_registry_and_no_layer_is_fetched()
    {
        var image = TestImage.Random(1, platform: Platform.Host.ToString());
        var name = _registry.Add("team/app", "1", image);

        var result = await CheckAsync($"FROM {name}\nLABEL seed=$SEED other=$OTHER\n");

        OfDocker(result).ShouldHaveSingleItem().Message.ShouldBe("Usage of undefined variable '$OTHER'");
        _registry.Asked.ShouldNotContain(a => image.Manifest.Layers.Any(l => a.Path.Contains(l.Digest.ToString(), StringComparison.Ordinal)));
        _store.List().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_base_image_is_asked_for_the_platform_of_its_FROM()
    {
        var name = _registry.AddIndex("team/app", "1", TestImage.Random(1, platform: "linux/amd64"), TestImage.Random(2, platform: "linux/s390x"));

        var result = await CheckAsync($"FROM --platform=linux/s390x {name} AS s390x\nLABEL seed=$SEED\nFROM {name}\nLABEL seed=$SEED\n");

        OfDocker(result).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_base_image_that_cannot_be_had_keeps_nobody_from_checking()
    {
        var result = await CheckAsync($"FROM {_registry.Host}/no/such:1 as app\nLABEL other=$OTHER\n");

        result.Errors.ShouldBeEmpty();
        OfDocker(result).Select(f => f.Rule.Name).ShouldBe(["FromAsCasing"]);
    }

    [Fact]
    public async Task A_file_that_cannot_be_built_has_errors()
    {
        (await CheckAsync("FROM scratch\nFRM x\n")).Errors.ShouldHaveSingleItem().Rule.ShouldBe("UnknownInstruction");
        (await CheckAsync("FROM scratch AS a\nCOPY --from=a / /\n")).Errors.ShouldHaveSingleItem().Rule.ShouldBe("CircularStage");
    }

    [Fact]
    public async Task With_a_target_only_what_it_needs_is_looked_at()
    {
        const string Dockerfile = "FROM scratch AS one\nCMD a b\nFROM scratch AS two\nENTRYPOINT c\n";

        OfDocker(await CheckAsync(Dockerfile)).Length.ShouldBe(2);
        OfDocker(await CheckAsync(Dockerfile, r => r with { Target = "two" })).ShouldHaveSingleItem().Span.StartLine.ShouldBe(4);
    }

    [Fact]
    public async Task The_build_argument_takes_the_place_of_the_directive()
    {
        const string Dockerfile = "# check=skip=all\nFROM scratch as one\n";

        (await CheckAsync(Dockerfile)).IsClean.ShouldBeTrue();
        (await CheckAsync(Dockerfile, WithCheck("error=true"))).IsClean.ShouldBeFalse();
        await Should.ThrowAsync<BuildRefusedException>(() => CheckAsync(Dockerfile, WithCheck("nothing")));
    }

    [Fact]
    public async Task Rules_know_the_context()
    {
        _folder.Write("context/.dockerignore", "secret\n");
        _folder.Write("context/secret/key", "");

        var result = await CheckAsync("# check=experimental=CopyIgnoredFile\nFROM scratch\nCOPY secret/key /\n");

        OfDocker(result).ShouldHaveSingleItem().Rule.Name.ShouldBe("CopyIgnoredFile");
    }

    [Fact]
    public async Task The_mended_text_has_all_fixes() =>
        (await CheckAsync("FROM scratch as One\nENV a b\n")).Mended.ShouldBe("FROM scratch AS one\nENV a=b\n");

    private static Finding[] OfDocker(CheckResult result) => [.. result.Findings.Where(f => f.Rule.Origin == RuleOrigin.Dockerfile)];

    private static Func<BuildRequest, BuildRequest> WithCheck(string text) => request =>
        request with { BuildArguments = ImmutableSortedDictionary<string, string>.Empty.Add("BUILDKIT_DOCKERFILE_CHECK", text) };

    private Task<CheckResult> CheckAsync(string dockerfile, Func<BuildRequest, BuildRequest>? change = null)
    {
        _folder.Write("context/Dockerfile", dockerfile);
        var request = new BuildRequest { Context = new ContextSource.Folder(_folder["context"]) };
        return new CheckEngine(_store).CheckAsync(change?.Invoke(request) ?? request, new SilentObserver(), CancellationToken.None);
    }
}
