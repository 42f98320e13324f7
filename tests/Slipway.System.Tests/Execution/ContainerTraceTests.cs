using Slipway.Execution.Runtime;
using Slipway.Linux;
using Slipway.Testing;

namespace Slipway.System.Tests.Execution;

/// <summary>What a container leaves in the layer, and what it does not.</summary>
public sealed class ContainerTraceTests(ContainerFixture containers) : IClassFixture<ContainerFixture>
{
    [Fact]
    public async Task A_step_that_writes_a_file_becomes_a_layer_of_that_file_and_the_kernels_folders() =>
        (await LayerOfAsync("echo hello > /f")).ShouldBe(["dev", "f", "proc", "sys"]);

    [Fact]
    public async Task Mount_targets_leave_no_trace_nor_do_the_folders_made_for_them() =>
        (await LayerOfAsync("true", Tmpfs("/srv/a/b"))).ShouldBe(["dev", "proc", "sys"]);

    [Fact]
    public async Task A_folder_that_was_made_for_a_target_stays_when_it_was_put_to_use() =>
        (await LayerOfAsync("echo x > /srv/a/kept", Tmpfs("/srv/a/b"))).ShouldBe(["dev", "proc", "srv", "srv/a", "srv/a/kept", "sys"]);

    [Fact]
    public async Task A_folder_that_was_only_copied_up_for_a_target_stays_when_the_step_changed_its_mode() =>
        (await LayerOfAsync("chmod 700 /etc")).ShouldBe(["dev", "etc", "proc", "sys"]);

    [Fact]
    public async Task A_folder_with_a_target_and_a_new_file_holds_the_file_alone() =>
        (await LayerOfAsync("echo x > /etc/new")).ShouldBe(["dev", "etc", "etc/new", "proc", "sys"]);

    [Fact]
    public async Task A_target_that_a_link_leads_to_is_made_where_it_leads()
    {
        using var draft = containers.Layers.NewDraft();
        draft.Root.MakeDirectory("run", 0x1ED);
        draft.Root.MakeDirectory("var", 0x1ED);
        draft.Root.MakeSymlink("var/run", "/run");
        var linked = draft.Commit();
        using var snapshot = await containers.Snapshots.PrepareAsync([containers.Base, linked], CancellationToken.None);
        var outcome = await containers.RunAsync(snapshot, "ls /run; echo x > /run/m/f", Tmpfs("/var/run/m"));
        outcome.Stdout.ShouldBe("m\n");
        Names(snapshot.Commit()).ShouldBe(["dev", "proc", "sys"]);
    }

    [Fact]
    public async Task What_was_removed_is_a_whiteout_and_the_next_step_does_not_see_it()
    {
        using var snapshot = await containers.Snapshots.PrepareAsync([containers.Base], CancellationToken.None);
        await containers.RunAsync(snapshot, "rm /bin/wc");
        var layer = snapshot.Commit();
        using (var files = containers.Layers.OpenFiles(layer))
        {
            files.Stat("bin/wc").Type.ShouldBe(FileType.CharacterDevice);
        }

        using var next = await containers.Snapshots.PrepareAsync([containers.Base, layer], CancellationToken.None);
        (await containers.RunAsync(next, "ls /bin/wc 2>/dev/null || echo gone")).Stdout.ShouldBe("gone\n");
    }

    [Fact]
    public async Task A_second_step_that_changes_nothing_makes_an_empty_layer()
    {
        using var first = await containers.Snapshots.PrepareAsync([containers.Base], CancellationToken.None);
        await containers.RunAsync(first, "true");
        var layer = first.Commit();
        using var second = await containers.Snapshots.PrepareAsync([containers.Base, layer], CancellationToken.None);
        await containers.RunAsync(second, "true");
        containers.Layers.Get(second.Commit()).IsEmpty.ShouldBeTrue();
    }

    private static Func<ContainerRequest, ContainerRequest> Tmpfs(string target) =>
        request => request with { Mounts = [new ContainerMount(target, "tmpfs", "tmpfs", [])] };

    private async Task<IEnumerable<string>> LayerOfAsync(string script, Func<ContainerRequest, ContainerRequest>? adjust = null)
    {
        using var snapshot = await containers.Snapshots.PrepareAsync([containers.Base], CancellationToken.None);
        (await containers.RunAsync(snapshot, script, adjust)).ExitCode.ShouldBe(0);
        return Names(snapshot.Commit());
    }

    private IEnumerable<string> Names(Slipway.Oci.LayerId layer)
    {
        var root = Path.Combine(containers.Layers.FolderPath, layer.Value, "fs");
        return Directory.EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(root, path)).Order();
    }
}
