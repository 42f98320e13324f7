using Slipway.Layers.Apply;
using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Snapshots.Layers;

// Pulled layers get their files when somebody needs them.
public sealed partial class LayerStore
{
    /// <summary>Unpacks those of the layers that are not yet, several at once.</summary>
    /// <exception cref="LayerMissingException">A layer is not in the store, or its blob is not.</exception>
    /// <exception cref="IOException">A blob is damaged, or is not what its diff id says.</exception>
    public async Task EnsureUnpackedAsync(IEnumerable<LayerId> layers, CancellationToken cancellationToken)
    {
        var packed = layers.Where(id => !IsUnpacked(id)).Distinct().ToArray();
        if (packed.Length > 0)
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(packed, options, async (id, stop) => await UnpackAsync(id, stop));
        }
    }

    private async Task UnpackAsync(LayerId id, CancellationToken cancellationToken)
    {
        _ = Get(id);
        using var unpacking = await FileLock.AcquireAsync(LockPath(id), FileLockKind.Exclusive, cancellationToken);
        if (IsUnpacked(id))
        {
            return;
        }

        var record = Get(id);
        var blob = record.Blob ?? throw new LayerMissingException(id);
        var folder = _workspace.NewFolder();
        var files = Directory.CreateDirectory(Path.Combine(folder, FilesFolder)).FullName;
        try
        {
            using var root = RootedDirectory.Open(files, LinkPolicy.WithinRoot);
            using var stream = _openBlob(blob.Digest);
            var summary = LayerApplier.Apply(stream, root, LayerApplyOptions.Default, cancellationToken).Summary;
            if (record.DiffId is { } expected && expected != summary.DiffId)
            {
                throw new IOException($"blob {blob.Digest} unpacks to {summary.DiffId}, not to {expected} as its image says");
            }

            Write(id, record with { SizeBytes = summary.TarBytes, IsEmpty = summary.IsEmpty });
            Directory.Move(files, FilesHostPath(id));
        }
        finally
        {
            _workspace.RemoveFolder(folder);
        }
    }
}
