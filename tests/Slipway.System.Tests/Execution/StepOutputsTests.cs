using Slipway.Execution.Outputs;
using Slipway.Layers.Whiteouts;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Snapshots;
using Slipway.Snapshots.Layers;
using Slipway.Testing;

namespace Slipway.System.Tests.Execution;

/// <summary>What comes out of a step's layers, also of a step that means ill.</summary>
public sealed class StepOutputsTests : IDisposable
{
    private readonly TempDirectory _store = new();
    private readonly TempDirectory _host = new();
    private readonly Workspace _workspace;
    private readonly LayerStore _layers;

    public StepOutputsTests()
    {
        _workspace = new Workspace(_store.HostPath);
        _layers = new LayerStore(_workspace, TimeProvider.System, static digest => throw new FileNotFoundException($"{digest}"));
    }

    public void Dispose()
    {
        _workspace.Dispose();
        _store.Dispose();
        _host.Dispose();
    }

    [Fact]
    public async Task The_content_of_a_folder_comes_out_whole_though_the_step_wrote_a_part_of_it()
    {
        var below = Layer(root => Write(root, "reports/old.xml", "old"));
        var own = Layer(root => Write(root, "reports/sub/new.xml", "new"));

        var report = (await BringAsync("/reports", below, own)).ShouldNotBeNull();

        (report.Files, report.Bytes).ShouldBe((2, 6));
        _host.Read("out/old.xml").ShouldBe("old");
        _host.Read("out/sub/new.xml").ShouldBe("new");
    }

    [Fact]
    public async Task A_file_keeps_its_name_and_a_pattern_picks_some()
    {
        var own = Layer(root =>
        {
            Write(root, "src/core.1", "c1");
            Write(root, "src/core.2", "c2");
            Write(root, "src/main", "");
        });

        (await BringAsync("/src/core.*", own)).ShouldNotBeNull().Files.ShouldBe(2);

        Directory.EnumerateFiles(_host["out"]).Select(Path.GetFileName).Order().ShouldBe(["core.1", "core.2"]);
    }

    [Fact]
    public async Task Links_on_the_way_lead_within_the_step_and_not_on_the_host()
    {
        var own = Layer(root =>
        {
            Write(root, "etc/hostname", "the step's");
            root.MakeSymlink("to-etc", "/etc");
        });

        await BringAsync("/to-etc/hostname", own);

        _host.Read("out/hostname").ShouldBe("the step's");
    }

    [Fact]
    public async Task A_step_that_wrote_nothing_there_is_not_the_one()
    {
        var below = Layer(root => Write(root, "reports/old.xml", "old"));

        (await BringAsync("/reports", below, Layer(root => Write(root, "other", "")))).ShouldBeNull();
        (await BringAsync("/nothing", below)).ShouldBeNull();
        (await BringAsync("/no*", below)).ShouldBeNull();
        (await BringAsync("/reports", below, Layer(root =>
        {
            root.MakeDirectory("reports", 0b111_101_101);
            WhiteoutFormat.MakeWhiteout(root, "reports/old.xml");
        }))).ShouldBeNull();
        Directory.Exists(_host["out"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Files_come_out_as_ours_and_without_what_raises_rights()
    {
        const uint SetUid = 0b100_111_101_101;
        var own = Layer(root =>
        {
            Write(root, "o/tool", "");
            root.SetOwner("o/tool", 1234, 1234);
            root.SetMode("o/tool", SetUid);
            root.SetXattr("o/tool", "user.note", "x"u8);
            Write(root, "o/closed", "c");
            root.SetMode("o/closed", 0);
        });

        await BringAsync("/o", own);

        using var host = _host.Open();
        var tool = host.Stat("out/tool");
        (tool.Uid, tool.Gid, tool.Mode).ShouldBe((0u, 0u, 0b111_101_101u));
        host.ListXattrs("out/tool").ShouldBeEmpty();
        host.Stat("out/closed").Mode.ShouldBe(0b110_000_000u);
    }

    [Fact]
    public async Task What_would_lead_out_or_is_no_file_stays()
    {
        var own = Layer(root =>
        {
            Write(root, "o/sub/file", "");
            root.MakeSymlink("o/absolute", "/etc/shadow");
            root.MakeSymlink("o/sub/above", "../../secret");
            root.MakeSymlink("o/sub/beside", "../sub/file");
            root.MakeFifo("o/pipe", 0b110_110_110);
            root.MakeNode("o/memory", FileType.CharacterDevice, 0b110_110_110, 1, 1);
        });

        var report = (await BringAsync("/o", own)).ShouldNotBeNull();

        report.ShouldBe(new OutputReport { Files = 2, LinksOut = 2, NoFiles = 2 });
        Directory.EnumerateFileSystemEntries(_host["out"], "*", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(_host["out"], p)).Order()
            .ShouldBe(["sub", "sub/beside", "sub/file"]);
    }

    [Fact]
    public async Task Nothing_is_written_through_a_link_that_an_earlier_build_left()
    {
        _host.Write("victim/file", "untouched");
        _host.MakeDirectory("out");
        File.CreateSymbolicLink(_host["out/sub"], _host["victim"]);
        File.CreateSymbolicLink(_host["out/file"], _host["victim/file"]);
        var own = Layer(root =>
        {
            Write(root, "o/sub/file", "new");
            Write(root, "o/file", "new");
        });

        await BringAsync("/o", own);

        _host.Read("victim/file").ShouldBe("untouched");
        _host.Read("out/sub/file").ShouldBe("new");
        new FileInfo(_host["out/file"]).LinkTarget.ShouldBeNull();
    }

    [Fact]
    public async Task Files_are_replaced_and_folders_stay()
    {
        _host.Write("out/r.xml", "before, and longer");
        _host.Write("out/taken/kept", "");
        var own = Layer(root =>
        {
            Write(root, "o/r.xml", "now");
            Write(root, "o/taken", "a file");
        });

        (await BringAsync("/o", own)).ShouldNotBeNull().InTheWay.ShouldBe(1);

        _host.Read("out/r.xml").ShouldBe("now");
        File.Exists(_host["out/taken/kept"]).ShouldBeTrue();
    }

    private async Task<OutputReport?> BringAsync(string path, params LayerId[] chain) => await new StepOutputs(_layers).TryBringAsync(
        chain, path, () => RootedDirectory.Open(Directory.CreateDirectory(_host["out"]).FullName, LinkPolicy.Refuse), CancellationToken.None);

    private LayerId Layer(Action<RootedDirectory> fill)
    {
        using var draft = _layers.NewDraft();
        fill(draft.Root);
        return draft.Commit();
    }

    private static void Write(RootedDirectory root, string path, string text)
    {
        for (var slash = path.IndexOf('/'); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (root.TryStat(path[..slash]) is null)
            {
                root.MakeDirectory(path[..slash], 0b111_101_101);
            }
        }

        using var file = root.CreateFile(path, 0b110_100_100);
        RandomAccess.Write(file, global::System.Text.Encoding.UTF8.GetBytes(text), 0);
    }
}
