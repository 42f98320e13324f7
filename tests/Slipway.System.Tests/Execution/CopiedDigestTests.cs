using System.Security.Cryptography;
using Slipway.Execution.FileOps;
using Slipway.Execution.Sources;
using Slipway.Layers.Stacks;
using Slipway.Linux;
using Slipway.Patterns;
using Slipway.Testing;
using Slipway.Testing.Images;

namespace Slipway.System.Tests.Execution;

/// <summary>What was digested of a context is known of the copies, so that a COPY from their stage need not read them.</summary>
public sealed class CopiedDigestTests : IDisposable
{
    private readonly TempDirectory _context = new();
    private readonly StoreFixture _store = new();
    private readonly StatCache _layers = StatCache.OfLayers(TimeProvider.System);

    public void Dispose()
    {
        _context.Dispose();
        _store.Dispose();
    }

    [Fact]
    public void A_copy_has_the_digest_that_reading_it_would_give()
    {
        _context.Write("app", "content");
        using var made = Copy(digestFirst: true);

        Known(made, "app").ShouldBe(Read(made, "app"));
    }

    [Fact]
    public void A_copy_of_a_file_that_nobody_has_digested_is_unknown()
    {
        _context.Write("app", "content");
        using var made = Copy(digestFirst: false);

        Known(made, "app").ShouldBeNull();
    }

    [Fact]
    public void A_copy_that_was_changed_by_its_step_is_unknown()
    {
        _context.Write("app", "content");
        using var made = Copy(digestFirst: true, change: static layer =>
        {
            layer.Unlink("app");
            using var file = layer.CreateFile("app", 0b110_100_100);
            RandomAccess.Write(file, "changed"u8, 0);
        });

        Known(made, "app").ShouldBeNull();
    }

    private FileTree Copy(bool digestFirst, Action<RootedDirectory>? change = null)
    {
        var known = StatCache.OfLayers(TimeProvider.System);
        using var tree = FileTree.OfContext(_context.HostPath, IgnoreMatcher.None, new FileDigests(known));
        if (digestFirst)
        {
            tree.Digests.Read(Find(tree, "app"), new byte[SHA256.HashSizeInBytes], default);
        }

        using var draft = _store.Layers.NewDraft();
        using var target = new TargetTree(draft.Root, new LayeredFolder([], TargetTree.Whiteouts));
        var request = new CopyRequest
        {
            Items = [new CopyItem.FromTree(tree, "app", Unpack: false)],
            Destination = "/app",
            Digests = _layers,
            Now = new UnixTime(0),
        };
        CopyExecutor.Execute(request, target, default);
        target.Finish();
        change?.Invoke(draft.Root);
        return FileTree.OfLayers(LayerChain.OpenUnpacked(_store.Layers, [draft.Commit()]), new FileDigests(_layers));
    }

    private static TreeEntry Find(FileTree tree, string path) => tree.Find(path) ?? throw new FileNotFoundException(path);

    private static string? Known(FileTree tree, string path)
    {
        var digest = new byte[SHA256.HashSizeInBytes];
        return tree.Digests.TryRecall(Find(tree, path), digest) ? Convert.ToHexString(digest) : null;
    }

    private static string Read(FileTree tree, string path)
    {
        var digest = new byte[SHA256.HashSizeInBytes];
        tree.Digests.Read(Find(tree, path), digest, default);
        return Convert.ToHexString(digest);
    }
}
