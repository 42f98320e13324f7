using Slipway.Engine;
using Slipway.Testing.Caches;

namespace Slipway.Tests.Engine.Building.Caches;

/// <summary>As <see cref="CacheTransferTests"/>, over the cache service of GitHub's workflows.</summary>
public sealed class GitHubTransferTests
{
    [Fact]
    public async Task A_workflow_of_GitHub_finds_what_the_one_before_has_left()
    {
        await using var server = new GitHubCacheServer();
        var place = new CachePlace.GitHub("main") { Url = new Uri(server.Url), Token = GitHubCacheServer.Token };
        using var one = Machine.New();
        using var other = Machine.New();
        using var third = Machine.New();

        await one.BuildAsync(from: place, to: new CacheTarget(place) { Mode = CacheMode.Max });
        var blobs = server.Keys.Count;
        other.Change("c.txt", "changed");
        var second = await other.BuildAsync(from: place, to: new CacheTarget(place) { Mode = CacheMode.Max });
        third.Change("c.txt", "changed");

        second.Ran.ShouldContain("COPY c.txt /");
        (await third.BuildAsync(from: place)).Ran.ShouldBeEmpty();
        server.Keys.Count.ShouldBe(blobs + 3, "one other layer, records and a manifest; what is there is not sent again");
    }

    [Fact]
    public async Task Outside_of_a_workflow_its_cache_is_done_without()
    {
        using var one = Machine.New();
        var place = new CachePlace.GitHub("main");

        (await one.BuildAsync(from: place, to: new CacheTarget(place))).Warnings.Count.ShouldBe(2);
    }
}
