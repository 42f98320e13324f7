using System.IO.Pipelines;
using Slipway.Oci;
using Slipway.Snapshots;
using Slipway.Snapshots.Layers;
using Slipway.Testing;

namespace Slipway.Tests.Snapshots;

public sealed class ChainUnpackingTests : IDisposable
{
    private readonly TempDirectory _folder = new();
    private readonly Workspace _workspace;
    private readonly LayerStore _store;

    public ChainUnpackingTests()
    {
        _workspace = new Workspace(_folder.HostPath);
        _store = new LayerStore(_workspace, TimeProvider.System, static _ => throw new InvalidOperationException("No blob is stored."));
    }

    public void Dispose()
    {
        _workspace.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_layer_that_needs_those_below_waits_until_they_have_come()
    {
        var lower = new TarBuilder().Directory("usr").Link("lib", "usr").ToArray();
        var upper = new TarBuilder().File("lib/f", "here").ToArray();
        var comes = new Pipe();
        var unpacking = new ChainUnpacking(_store, 2);
        var work = unpacking.RunAsync(
            [0, 1],
            async (position, stop) =>
            {
                var tar = position == 0 ? lower : upper;
                var content = position == 0 ? comes.Reader.AsStream() : new MemoryStream(upper);
                await Task.Run(() => unpacking.UnpackAsync(position, DiffIdOf(tar), BlobOf(tar), content, stop), stop);
            },
            CancellationToken.None);
        await comes.Writer.WriteAsync(lower.AsMemory(0, 512));
        work.IsCompleted.ShouldBeFalse();
        await comes.Writer.WriteAsync(lower.AsMemory(512));
        await comes.Writer.CompleteAsync();
        await work;

        var id = _store.FindByDiffId(DiffIdOf(upper)).ShouldNotBeNull();
        File.ReadAllText(Path.Combine(_store.FilesHostPath(id), "usr", "f")).ShouldBe("here");
    }

    [Fact]
    public async Task Who_waits_for_a_layer_that_fails_ends_with_it()
    {
        var upper = new TarBuilder().File("lib/f", "here").ToArray();
        var unpacking = new ChainUnpacking(_store, 2);
        var failure = await Should.ThrowAsync<IOException>(() => unpacking.RunAsync(
            [0, 1],
            (position, stop) => position == 0
                ? Task.FromException(new IOException("torn"))
                : Task.Run(() => unpacking.UnpackAsync(position, DiffIdOf(upper), BlobOf(upper), new MemoryStream(upper), stop), CancellationToken.None),
            CancellationToken.None));
        failure.Message.ShouldBe("torn");
        _store.List().ShouldBeEmpty();
    }

    private static DiffId DiffIdOf(byte[] tar) => new(Digest.Of(tar));

    private static LayerBlob BlobOf(byte[] tar) => new(Digest.Of(tar), MediaTypes.OciLayer, tar.Length);
}
