using Slipway.Snapshots;
using Slipway.Testing;

namespace Slipway.Tests.Snapshots;

/// <summary>Two processes on one store, one that uses what is there and one that removes what is not used.</summary>
public sealed class WorkspaceUsesTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly TempDirectory _store = new();
    private readonly SettableTime _time = new();
    private readonly string _thing;

    public WorkspaceUsesTests()
    {
        _store.Write("thing", "");
        _thing = _store["thing"];
        File.SetLastWriteTimeUtc(_thing, _time.Now.UtcDateTime - Hour);
    }

    public void Dispose() => _store.Dispose();

    [Fact]
    public void What_nobody_uses_can_be_taken_away()
    {
        using var pruner = Start();
        var taken = pruner.TakeAway(_thing, _thing, pruner.UnusedBefore());
        File.Exists(taken).ShouldBeTrue();
        File.Exists(_thing).ShouldBeFalse();
    }

    [Fact]
    public void What_a_living_process_used_stays_however_long_ago_that_was()
    {
        using var builder = Start();
        builder.Use(_thing).ShouldBeTrue();
        _time.Now += 100 * Hour;
        using var pruner = Start();
        pruner.TakeAway(_thing, _thing, pruner.UnusedBefore()).ShouldBeNull();
        File.Exists(_thing).ShouldBeTrue();
    }

    [Fact]
    public void What_a_process_used_that_is_gone_can_be_taken_away()
    {
        using (var builder = Start())
        {
            builder.Use(_thing);
        }

        _time.Now += Hour;
        using var pruner = Start();
        pruner.TakeAway(_thing, _thing, pruner.UnusedBefore()).ShouldNotBeNull();
    }

    [Fact]
    public void Who_comes_and_goes_while_things_are_sorted_out_is_heeded()
    {
        using var pruner = Start();
        var unusedBefore = pruner.UnusedBefore();
        using (var builder = Start())
        {
            builder.Use(_thing);
        }

        pruner.TakeAway(_thing, _thing, unusedBefore).ShouldBeNull();
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_make_a_use_look_old()
    {
        using var pruner = Start();
        var unusedBefore = pruner.UnusedBefore();
        _time.Now -= 100 * Hour;
        using var builder = Start();
        builder.Use(_thing);
        pruner.TakeAway(_thing, _thing, unusedBefore).ShouldBeNull();
    }

    [Fact]
    public void What_is_taken_away_is_not_there_for_those_who_ask_afterwards()
    {
        using var builder = Start();
        using var pruner = Start();
        pruner.TakeAway(_thing, _thing, pruner.UnusedBefore());
        builder.Use(_thing).ShouldBeFalse();
    }

    [Fact]
    public void What_is_made_anew_under_the_old_name_is_not_taken_for_the_old_one()
    {
        using var pruner = Start();
        var unusedBefore = pruner.UnusedBefore();
        using var builder = Start();
        var unfinished = builder.NewFilePath();
        File.WriteAllText(unfinished, "new");
        builder.Place(unfinished, _thing);
        pruner.TakeAway(_thing, _thing, unusedBefore).ShouldBeNull();
        File.ReadAllText(_thing).ShouldBe("new");
    }

    [Fact]
    public void A_settled_process_holds_nothing_but_keeps_its_folders()
    {
        using var container = Start();
        container.Use(_thing);
        var folder = container.NewFolder();
        container.Settle();
        _time.Now += Hour;
        using var pruner = Start();
        pruner.TakeAway(_thing, _thing, pruner.UnusedBefore()).ShouldNotBeNull();
        Directory.Exists(folder).ShouldBeTrue();
    }

    [Fact]
    public void One_that_only_looks_leaves_no_trace()
    {
        var before = File.GetLastWriteTimeUtc(_thing);
        using (var looking = new Workspace(_store.HostPath, _time) { OnlyLooks = true })
        {
            looking.Use(_thing).ShouldBeTrue();
            looking.Use(_store["nothing"]).ShouldBeFalse();
        }

        File.GetLastWriteTimeUtc(_thing).ShouldBe(before);
        Directory.Exists(_store["work"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_many_that_use_and_remove_at_once_nobody_loses_what_was_promised()
    {
        const int Rounds = 300;
        var lost = 0;
        var removed = 0;
        for (var round = 0; round < Rounds; round++)
        {
            File.WriteAllText(_thing, "");
            File.SetLastWriteTimeUtc(_thing, DateTime.UnixEpoch.AddDays(1));
            using var builder = new Workspace(_store.HostPath);
            using var pruner = new Workspace(_store.HostPath);
            var unusedBefore = pruner.UnusedBefore();
            builder.NewFilePath();
            using var start = new Barrier(2);
            var used = Task.Run(() =>
            {
                start.SignalAndWait();
                return builder.Use(_thing);
            });
            var removing = Task.Run(() =>
            {
                start.SignalAndWait();
                return pruner.TakeAway(_thing, _thing, unusedBefore) is not null;
            });
            removed += await removing ? 1 : 0;
            lost += await used && !File.Exists(_thing) ? 1 : 0;
        }

        lost.ShouldBe(0);
        removed.ShouldBeGreaterThan(0, "both must win now and then for this to say anything");
    }

    private Workspace Start()
    {
        var workspace = new Workspace(_store.HostPath, _time);
        _ = workspace.LeaseName;
        return workspace;
    }
}
