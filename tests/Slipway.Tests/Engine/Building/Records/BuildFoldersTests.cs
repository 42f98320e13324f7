using Slipway.Engine;
using Slipway.Snapshots;
using Slipway.Testing;

namespace Slipway.Tests.Engine.Building.Records;

public sealed class BuildFoldersTests : IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly SettableTime _time = new();
    private readonly Workspace _workspace;
    private readonly BuildFolders _folders;

    public BuildFoldersTests()
    {
        _workspace = new Workspace(_temp.HostPath);
        _folders = new BuildFolders(_workspace, _time);
    }

    public void Dispose()
    {
        _workspace.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void An_id_says_when_the_build_began_and_sorts_by_it()
    {
        var noon = new DateTimeOffset(2026, 5, 1, 12, 0, 0, 1, TimeSpan.Zero);
        var first = BuildId.At(noon);
        first.BeganAt.ShouldBe(noon);
        string.CompareOrdinal(first.ToString(), BuildId.At(noon.AddMilliseconds(1)).ToString()).ShouldBeLessThan(0);
        BuildId.At(noon).ShouldNotBe(first);
        BuildId.TryParse(first.ToString(), out var read).ShouldBeTrue();
        read.ShouldBe(first);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../0123456789")]
    [InlineData("0123456789ABCDEF")]
    public void What_is_no_id_is_none(string text) => BuildId.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A_build_that_writes_nothing_leaves_nothing()
    {
        Directory.Exists(_folders.Begin().Path).ShouldBeFalse();
        _folders.List().ShouldBeEmpty();
    }

    [Fact]
    public void The_newest_come_first_and_the_oldest_go()
    {
        var builds = Enumerable.Range(0, 4).Select(_ => Ended()).ToArray();
        _folders.RemoveOld(kept: 2);
        _folders.List().Select(f => f.Id).ShouldBe([builds[3].Id, builds[2].Id]);
    }

    [Fact]
    public void A_build_that_goes_on_keeps_its_folder_until_it_must_have_died()
    {
        var running = _folders.Begin();
        Directory.CreateDirectory(running.LogsPath);
        Ended();
        _folders.RemoveOld(kept: 1);
        Directory.Exists(running.LogsPath).ShouldBeTrue();

        _time.Now += TimeSpan.FromDays(2);
        _folders.RemoveOld(kept: 1);
        Directory.Exists(running.Path).ShouldBeFalse();
    }

    private BuildFolder Ended()
    {
        _time.Now += TimeSpan.FromSeconds(1);
        var folder = _folders.Begin();
        Directory.CreateDirectory(folder.Path);
        File.WriteAllText(folder.RecordPath, "{}");
        return folder;
    }
}
