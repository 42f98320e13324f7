using Slipway.Execution.FileOps;
using Slipway.Layers.Whiteouts;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Testing.Images;

namespace Slipway.System.Tests.Execution;

/// <summary>Whiteouts are device nodes, which root makes.</summary>
public sealed class LayerSquashTests : IDisposable
{
    private readonly StoreFixture _store = new();

    public void Dispose() => _store.Dispose();

    private LayerId Layer(Action<RootedDirectory> fill)
    {
        using var draft = _store.Layers.NewDraft();
        fill(draft.Root);
        return draft.Commit();
    }

    private static void Write(RootedDirectory folder, string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent && folder.TryStat(parent) is null)
        {
            folder.MakeDirectory(parent, 0b111_101_101);
        }

        folder.CreateFile(path, 0b110_100_100).Dispose();
    }

    private async Task<string[]> SquashAsync(LayerId[] below, params LayerId[] added)
    {
        var layer = await new LayerSquash(_store.Layers).SquashAsync(below, added, default);
        using var files = _store.Layers.OpenFiles(layer);
        return [.. Names(files, "")];
    }

    private static IEnumerable<string> Names(RootedDirectory folder, string path)
    {
        foreach (var entry in folder.ReadDirectory().OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            var status = folder.Stat(entry.Name);
            yield return WhiteoutFormat.IsWhiteout(in status) ? $"-{path}{entry.Name}" : path + entry.Name;
            if (status.Type == FileType.Directory)
            {
                using var inside = folder.OpenDirectory(entry.Name, LinkPolicy.Refuse);
                foreach (var name in Names(inside, $"{path}{entry.Name}/").ToArray())
                {
                    yield return name;
                }
            }
        }
    }

    [Fact]
    public async Task What_one_layer_made_and_a_later_one_removed_is_gone()
    {
        var first = Layer(root => Write(root, "a"));
        var second = Layer(root =>
        {
            WhiteoutFormat.MakeWhiteout(root, "a");
            Write(root, "b");
        });

        (await SquashAsync([], first, second)).ShouldBe(["b"]);
    }

    [Fact]
    public async Task What_lies_below_and_was_removed_stays_removed()
    {
        var below = Layer(root => Write(root, "d/old"));
        var added = Layer(root =>
        {
            root.MakeDirectory("d", 0b111_101_101);
            WhiteoutFormat.MakeWhiteout(root, "d/old");
        });

        (await SquashAsync([below], added)).ShouldBe(["d", "-d/old"]);
    }

    [Fact]
    public async Task A_folder_that_was_made_anew_hides_what_the_old_one_had()
    {
        var below = Layer(root => Write(root, "d/old"));
        var removed = Layer(root => WhiteoutFormat.MakeWhiteout(root, "d"));
        var added = Layer(root =>
        {
            Write(root, "d/new");
            WhiteoutFormat.Trusted.MakeOpaque(root, "d");
        });

        (await SquashAsync([below], removed, added)).ShouldBe(["d", "d/new", "-d/old"]);
    }

    [Fact]
    public async Task Names_of_one_file_stay_names_of_one_file()
    {
        var added = Layer(root =>
        {
            Write(root, "a");
            root.MakeHardLink("a", "b");
        });

        var layer = await new LayerSquash(_store.Layers).SquashAsync([], [added, Layer(root => Write(root, "c"))], default);

        using var files = _store.Layers.OpenFiles(layer);
        files.Stat("a").Inode.ShouldBe(files.Stat("b").Inode);
    }

    [Fact]
    public async Task The_same_layers_give_the_same_one()
    {
        var squash = new LayerSquash(_store.Layers);
        var (first, second) = (Layer(root => Write(root, "a")), Layer(root => Write(root, "b")));

        (await squash.SquashAsync([], [first, second], default)).ShouldBe(await squash.SquashAsync([], [first, second], default));
    }
}
