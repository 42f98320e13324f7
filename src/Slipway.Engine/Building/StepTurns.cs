using System.Buffers.Binary;
using Slipway.Linux;
using Slipway.Solving;

namespace Slipway.Engine;

/// <summary>Turns of steps in a store, for all its processes: locks in one file, by the first digits of the key.</summary>
/// <param name="path">The file; it may be deleted at any time, and two builds may then make the same.</param>
internal sealed class StepTurns(string path) : IStepTurns
{
    public async Task<IDisposable> TakeAsync(CacheKey key, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "/");
        return await NumberLock.AcquireAsync(path, Number(key), cancellationToken);
    }

    // Two steps of one number would wait for each other without need: among 2^63 there are none.
    private static long Number(CacheKey key) =>
        BinaryPrimitives.ReadInt64BigEndian(Convert.FromHexString(key.Hex.AsSpan(0, 2 * sizeof(long)))) & long.MaxValue;
}
