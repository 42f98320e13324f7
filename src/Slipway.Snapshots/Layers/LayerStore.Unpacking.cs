using System.Collections.Immutable;
using Slipway.Layers.Apply;
using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Snapshots.Layers;

// Pulled layers get their files when somebody needs them.
public sealed partial class LayerStore
{
    /// <summary>
    /// Unpacks those of the layers that are not yet. One after the other, base first: where an archive has files in a folder
    /// that it does not itself have, the layers below say what that folder is. A layer that two images share is unpacked once,
    /// on what lies below it in the first of them.
    /// </summary>
    /// <exception cref="LayerMissingException">A layer is not in the store, or its blob is not.</exception>
    /// <exception cref="IOException">A blob is damaged, or is not what its diff id says.</exception>
    public async Task EnsureUnpackedAsync(IReadOnlyList<LayerId> chain, CancellationToken cancellationToken)
    {
        for (var i = 0; i < chain.Count; i++)
        {
            if (!IsUnpacked(chain[i]))
            {
                await UnpackAsync(chain[i], chain.Take(i), cancellationToken);
            }
        }
    }

    private async Task UnpackAsync(LayerId id, IEnumerable<LayerId> below, CancellationToken cancellationToken)
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
        ImmutableArray<RootedDirectory> lower = [.. below.Reverse().Distinct().Select(OpenFiles)];
        try
        {
            using var root = RootedDirectory.Open(files, LinkPolicy.WithinRoot);
            using var stream = _openBlob(blob.Digest);
            var summary = LayerApplier.Apply(stream, root, LayerApplyOptions.Default with { LowerLayers = lower }, cancellationToken).Summary;
            if (record.DiffId is { } expected && expected != summary.DiffId)
            {
                throw new IOException($"blob {blob.Digest} unpacks to {summary.DiffId}, not to {expected} as its image says");
            }

            Write(id, record with { SizeBytes = summary.TarBytes, FileBytes = summary.FileBytes, IsEmpty = summary.IsEmpty });
            Directory.Move(files, FilesHostPath(id));
        }
        finally
        {
            foreach (var layer in lower)
            {
                layer.Dispose();
            }

            _workspace.RemoveFolder(folder);
        }
    }
}
