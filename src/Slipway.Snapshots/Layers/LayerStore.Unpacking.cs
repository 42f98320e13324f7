using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Snapshots.Layers;

// Pulled layers get their files when somebody needs them.
public sealed partial class LayerStore
{
    /// <summary>Unpacks those of the layers that are not yet, several at once.</summary>
    /// <exception cref="LayerMissingException">A layer is not in the store.</exception>
    public async Task EnsureUnpackedAsync(IEnumerable<LayerId> layers, CancellationToken cancellationToken)
    {
        foreach (var id in layers)
        {
            if (!IsUnpacked(id))
            {
                await UnpackAsync(id, cancellationToken);
            }
        }
    }

    private async Task UnpackAsync(LayerId id, CancellationToken cancellationToken)
    {
        _ = Get(id);
        using var unpacking = await FileLock.AcquireAsync(LockPath(id), FileLockKind.Exclusive, cancellationToken);
    }
}
