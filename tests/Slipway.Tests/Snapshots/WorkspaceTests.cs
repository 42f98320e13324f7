using Slipway.Snapshots;
using Slipway.Testing;

namespace Slipway.Tests.Snapshots;

public sealed class WorkspaceTests : IDisposable
{
    private readonly TempDirectory _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Nothing_is_made_before_it_is_needed()
    {
        using (new Workspace(_store.HostPath))
        {
        }

        Directory.EnumerateFileSystemEntries(_store.HostPath).ShouldBeEmpty();
    }

    [Fact]
    public void Folders_are_each_ones_own_and_go_with_the_workspace()
    {
        string first, second;
        using (var workspace = new Workspace(_store.HostPath))
        {
            first = workspace.NewFolder();
            second = workspace.NewFolder();
            first.ShouldNotBe(second);
            File.WriteAllText(Path.Combine(first, "f"), "");
        }

        Directory.Exists(first).ShouldBeFalse();
        Directory.EnumerateDirectories(_store["work"]).ShouldBeEmpty();
    }

    [Fact]
    public void Folders_that_nobody_waits_for_are_removed_one_after_the_other()
    {
        using var workspace = new Workspace(_store.HostPath);
        string[] folders = [workspace.NewFolder(), workspace.NewFolder()];
        File.WriteAllText(Path.Combine(folders[0], "f"), "");
        Array.ForEach(folders, workspace.RemoveFolderLater);
        SpinWait.SpinUntil(() => !Directory.Exists(folders[1]), TimeSpan.FromSeconds(20)).ShouldBeTrue();
        Directory.Exists(folders[0]).ShouldBeFalse();
    }

    [Fact]
    public void What_a_dead_process_left_goes_when_the_next_one_comes()
    {
        // Its lock is gone as it is when a process dies: nobody holds it.
        _store.Write("work/abcde/lease", "");
        _store.Write("work/abcde/7/upper/f", "half-made");
        using var workspace = new Workspace(_store.HostPath);
        workspace.HasLease("abcde").ShouldBeTrue();
        workspace.NewFolder();
        Directory.Exists(_store["work/abcde"]).ShouldBeFalse();
        workspace.HasLease("abcde").ShouldBeFalse();
    }

    [Fact]
    public void What_a_living_process_uses_stays()
    {
        using var other = new Workspace(_store.HostPath);
        var folder = other.NewFolder();
        using var workspace = new Workspace(_store.HostPath);
        workspace.NewFolder();
        Directory.Exists(folder).ShouldBeTrue();
        workspace.HasLease(other.LeaseName).ShouldBeTrue();
        workspace.LeaseName.ShouldNotBe(other.LeaseName);
    }

    [Fact]
    public void Many_that_start_at_once_do_not_sweep_one_another()
    {
        var folders = new string[20];
        var workspaces = new Workspace[folders.Length];
        Parallel.For(0, folders.Length, i =>
        {
            workspaces[i] = new Workspace(_store.HostPath);
            folders[i] = workspaces[i].NewFolder();
        });
        folders.ShouldAllBe(folder => Directory.Exists(folder));
        Array.ForEach(workspaces, workspace => workspace.Dispose());
    }
}
