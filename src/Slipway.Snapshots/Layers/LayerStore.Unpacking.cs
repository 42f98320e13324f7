using System.Collections.Immutable;
using Slipway.Layers.Apply;
using Slipway.Layers.Diff;
using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Snapshots.Layers;

// Pulled layers get their files when somebody needs them.
public sealed partial class LayerStore
{
    /// <summary>So long nobody wonders why nothing happens.</summary>
    private static readonly TimeSpan UnexplainedWait = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Unpacks those of the layers that are not yet, several at once: see <see cref="ChainUnpacking"/>. A layer that two images
    /// share is unpacked once, on what lies below it in the first of them.
    /// </summary>
    /// <exception cref="LayerMissingException">A layer is not in the store, or its blob is not.</exception>
    /// <exception cref="IOException">A blob is damaged, or is not what its diff id says.</exception>
    public Task EnsureUnpackedAsync(IReadOnlyList<LayerId> chain, CancellationToken cancellationToken) =>
        chain.All(IsUnpacked) ? Task.CompletedTask : UnpackAsync(chain, cancellationToken);

    /// <summary>As <see cref="EnsureUnpackedAsync(IReadOnlyList{LayerId}, CancellationToken)"/>, for one who wants to know why it takes long.</summary>
    /// <param name="tell">Is told once what is being unpacked, if that is not done after a second.</param>
    public async Task EnsureUnpackedAsync(IReadOnlyList<LayerId> chain, Action<UnpackingWork> tell, CancellationToken cancellationToken)
    {
        LayerId[] packed = [.. chain.Distinct().Where(id => !IsUnpacked(id))];
        if (packed.Length == 0)
        {
            return;
        }

        var work = new UnpackingWork(packed.Length, packed.Sum(id => Get(id).Blob?.SizeBytes ?? 0));
        var unpacking = UnpackAsync(chain, cancellationToken);
        if (await Task.WhenAny(unpacking, Task.Delay(UnexplainedWait, _time, CancellationToken.None)) != unpacking)
        {
            tell(work);
        }

        await unpacking;
    }

    /// <summary>Unpacks a layer whose blob is on its way: it is one of the store when <paramref name="content"/> has come to its end.</summary>
    /// <param name="content">The blob; its end says that it was verified and stored.</param>
    internal async Task<LayerId> UnpackAsync(
        DiffId diffId, LayerBlob blob, Stream content, Func<ImmutableArray<RootedDirectory>> below, CancellationToken cancellationToken)
    {
        var folder = _workspace.NewFolder();
        try
        {
            var files = Directory.CreateDirectory(Path.Combine(folder, FilesFolder)).FullName;
            var summary = Unpack(content, blob, diffId, files, below, cancellationToken);
            var id = Register(diffId, blob);
            using var placing = await FileLock.AcquireAsync(LockPath(id), FileLockKind.Exclusive, cancellationToken);
            if (!IsUnpacked(id))
            {
                Place(id, files, summary);
            }

            return id;
        }
        finally
        {
            _workspace.RemoveFolder(folder);
        }
    }

    private Task UnpackAsync(IReadOnlyList<LayerId> chain, CancellationToken cancellationToken)
    {
        LayerId[] layers = [.. chain.Distinct()];
        var unpacking = new ChainUnpacking(this, layers.Length);
        return unpacking.RunAsync(
            Enumerable.Range(0, layers.Length),
            (position, stop) => unpacking.UnpackAsync(position, below => UnpackAsync(layers[position], below, stop), stop),
            cancellationToken);
    }

    private async Task<LayerId> UnpackAsync(LayerId id, Func<ImmutableArray<RootedDirectory>> below, CancellationToken cancellationToken)
    {
        if (IsUnpacked(id))
        {
            return id;
        }

        _ = Get(id);
        using var unpacking = await FileLock.AcquireAsync(LockPath(id), FileLockKind.Exclusive, cancellationToken);
        if (IsUnpacked(id))
        {
            return id;
        }

        var record = Get(id);
        var blob = record.Blob ?? throw new LayerMissingException(id);
        var folder = _workspace.NewFolder();
        try
        {
            var files = Directory.CreateDirectory(Path.Combine(folder, FilesFolder)).FullName;
            using var content = _openBlob(blob.Digest);
            Place(id, files, Unpack(content, blob, record.DiffId, files, below, cancellationToken));
            return id;
        }
        finally
        {
            _workspace.RemoveFolder(folder);
        }
    }

    private static LayerSummary Unpack(
        Stream content, LayerBlob blob, DiffId? expected, string files, Func<ImmutableArray<RootedDirectory>> below, CancellationToken cancellationToken)
    {
        ImmutableArray<RootedDirectory> lower = [];
        try
        {
            using var root = RootedDirectory.Open(files, LinkPolicy.WithinRoot);
            var options = LayerApplyOptions.Default with { LowerLayers = () => lower = below() };
            var summary = LayerApplier.Apply(content, root, options, cancellationToken).Summary;
            return expected is null || expected == summary.DiffId
                ? summary
                : throw new IOException($"blob {blob.Digest} unpacks to {summary.DiffId}, not to {expected} as its image says");
        }
        finally
        {
            foreach (var layer in lower)
            {
                layer.Dispose();
            }
        }
    }

    private void Place(LayerId id, string files, LayerSummary summary)
    {
        Write(id, Get(id) with { SizeBytes = summary.TarBytes, FileBytes = summary.FileBytes, IsEmpty = summary.IsEmpty });
        Directory.Move(files, FilesHostPath(id));
    }
}
