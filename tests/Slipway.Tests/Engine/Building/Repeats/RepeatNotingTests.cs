using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Tests.Engine.Building.Repeats;

public sealed class RepeatNotingTests
{
    private static readonly BuildRequest Simple = new() { Context = new ContextSource.Folder("/context"), Tags = [ImageName.Parse("app")] };

    public static TheoryData<string, BuildRequest> Others => new()
    {
        { "no name", Simple with { Tags = [] } },
        { "a fetched context", Simple with { Context = new ContextSource.Web("https://files.example/context.tar") } },
        { "a Dockerfile from standard input", Simple with { DockerfileContent = "FROM scratch"u8.ToArray() } },
        { "a named context", Simple with { NamedContexts = Simple.NamedContexts.Add("more", new NamedContextSource.Image(ImageName.Parse("more"))) } },
        { "no cache", Simple with { NoCache = true } },
        { "stages without cache", Simple with { NoCacheStages = ["build"] } },
        { "an imported cache", Simple with { CacheFrom = [new CachePlace.Inline()] } },
        { "an exported cache", Simple with { CacheTo = [new CacheTarget(new CachePlace.Inline())] } },
        { "newer bases", Simple with { Pull = true } },
        { "a secret", Simple with { Secrets = Simple.Secrets.Add("key", new SecretSource.FromFile("/key")) } },
        { "an agent", Simple with { SshSockets = Simple.SshSockets.Add("default", "/agent") } },
        { "several platforms", Simple with { Platforms = [Platform.Host, Platform.Parse("linux/s390x")] } },
        { "an output", Simple with { Outputs = [new BuildOutput { Kind = BuildOutputKind.Image }] } },
        { "one layer", Simple with { Squash = true } },
        { "kept outputs", Simple with { KeptOutputs = [new KeptOutput("/reports", "/here", "here")] } },
    };

    [Fact]
    public void A_folder_that_becomes_a_named_image_can_be_repeated() => RepeatNoting.IsFor(Simple).ShouldBeTrue();

    [Theory]
    [MemberData(nameof(Others))]
    public void What_reads_or_leaves_more_than_that_cannot(string what, BuildRequest request) => RepeatNoting.IsFor(request).ShouldBeFalse(what);
}
