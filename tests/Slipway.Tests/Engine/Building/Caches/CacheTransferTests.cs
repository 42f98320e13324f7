using Slipway.Engine;
using Slipway.Testing;

namespace Slipway.Tests.Engine.Building.Caches;

/// <summary>What one machine has built is not built by another one. Nothing here runs a command: layers are copies.</summary>
public sealed class CacheTransferTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    private CachePlace.Folder Place => new(_folder["cache"], "latest");

    [Theory]
    [InlineData(CacheMode.Min)]
    [InlineData(CacheMode.Max)]
    public async Task Another_machine_makes_the_same_image_of_the_cache_alone(CacheMode mode)
    {
        using var one = Machine.New();
        using var other = Machine.New();

        var first = await one.BuildAsync(to: new CacheTarget(Place) { Mode = mode });
        var second = await other.BuildAsync(from: Place);

        first.Ran.Count.ShouldBe(5);
        second.Ran.ShouldBeEmpty();
        second.Fetched.ShouldBe(2, "the layers of the result, and no other");
        second.Result.ImageId.ShouldBe(first.Result.ImageId);
        second.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cache_of_all_stages_runs_only_what_a_changed_file_is_in()
    {
        using var one = Machine.New();
        using var other = Machine.New();
        await one.BuildAsync(to: new CacheTarget(Place) { Mode = CacheMode.Max });

        other.Change("b.txt", "changed");

        (await other.BuildAsync(from: Place)).Ran.ShouldBe(["COPY --from=build /work /work", "COPY b.txt b.txt"]);
    }

    [Fact]
    public async Task A_cache_of_the_result_runs_a_stage_again_of_which_something_is_needed()
    {
        using var one = Machine.New();
        using var other = Machine.New();
        await one.BuildAsync(to: new CacheTarget(Place));

        other.Change("b.txt", "changed");
        var built = await other.BuildAsync(from: Place);

        built.Ran.ShouldBe(["COPY --from=build /work /work", "COPY a.txt /a.txt", "COPY b.txt b.txt", "WORKDIR /work"]);
        built.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_taken_from_a_cache_is_known_without_it_from_then_on()
    {
        using var one = Machine.New();
        using var other = Machine.New();
        await one.BuildAsync(to: new CacheTarget(Place) { Mode = CacheMode.Max });
        await other.BuildAsync(from: Place);

        var again = await other.BuildAsync();

        again.Ran.ShouldNotContain("COPY c.txt /");
        again.Result.ImageId.ShouldBe((await one.BuildAsync()).Result.ImageId);
    }

    [Fact]
    public async Task A_cache_that_was_only_passed_through_is_as_good_as_the_first()
    {
        using var one = Machine.New();
        using var other = Machine.New();
        using var third = Machine.New();
        await one.BuildAsync(to: new CacheTarget(Place) { Mode = CacheMode.Max });
        var passed = new CachePlace.Folder(_folder["passed"], "latest");

        await other.BuildAsync(from: Place, to: new CacheTarget(passed) { Mode = CacheMode.Max });
        third.Change("c.txt", "changed");

        (await third.BuildAsync(from: passed)).Ran.ShouldBe(["COPY c.txt /", "COPY --from=build /work /work"], ignoreOrder: true);
        Directory.EnumerateFiles(_folder["passed/blobs/sha256"]).Select(Path.GetFileName)
            .ShouldBe(Directory.EnumerateFiles(_folder["cache/blobs/sha256"]).Select(Path.GetFileName), ignoreOrder: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_layer_that_is_damaged_or_gone_is_made_anew(bool gone)
    {
        using var one = Machine.New();
        using var other = Machine.New();
        var first = await one.BuildAsync(to: new CacheTarget(Place) { Mode = CacheMode.Max });
        foreach (var blob in Directory.EnumerateFiles(_folder["cache/blobs/sha256"]).Where(IsPacked))
        {
            Damage(blob, gone);
        }

        var built = await other.BuildAsync(from: Place);

        built.Ran.Distinct().ShouldBe(first.Ran);
        built.Warnings.ShouldNotBeEmpty();
        built.Warnings.ShouldAllBe(w => w.Contains("cannot be had", StringComparison.Ordinal));
        built.Result.ImageId.ShouldNotBe(first.Result.ImageId, "the files have other times");
    }

    [Fact]
    public async Task A_cache_that_is_no_cache_stops_no_build()
    {
        using var one = Machine.New();
        Directory.CreateDirectory(Place.Path);
        File.WriteAllText(Path.Combine(Place.Path, "index.json"), "{");

        var built = await one.BuildAsync(from: Place);

        built.Ran.Count.ShouldBe(5);
        built.Warnings.ShouldHaveSingleItem().ShouldContain("is not used");
    }

    [Fact]
    public async Task A_cache_that_is_not_there_yet_is_nothing_to_speak_of()
    {
        using var one = Machine.New();

        (await one.BuildAsync(from: Place)).Warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_fails_the_build_unless_that_is_to_be_ignored()
    {
        using var one = Machine.New();
        File.WriteAllText(Place.Path, "in the way");

        await Should.ThrowAsync<IOException>(() => one.BuildAsync(to: new CacheTarget(Place)));
        (await one.BuildAsync(to: new CacheTarget(Place) { IgnoreError = true })).Warnings.ShouldHaveSingleItem().ShouldContain("not written");
    }

    public void Dispose() => _folder.Dispose();

    private static bool IsPacked(string file)
    {
        using var stream = File.OpenRead(file);
        return stream.ReadByte() == 0x1F;
    }

    private static void Damage(string blob, bool gone)
    {
        if (gone)
        {
            File.Delete(blob);
            return;
        }

        using var stream = File.OpenWrite(blob);
        stream.Position = stream.Length / 2;
        stream.Write("no gzip"u8);
    }
}
