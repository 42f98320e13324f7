using Slipway.Images.Artifacts;

namespace Slipway.Engine;

/// <summary>Places are waited for no longer than is reasonable.</summary>
internal static class CachePatience
{
    /// <summary>Does something with a place, and gives up when that takes longer than its <see cref="IArtifactPlace.Patience"/>.</summary>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public static async Task<T> WithinAsync<T>(
        this IArtifactPlace place, TimeProvider time, Func<CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        if (place.Patience is not { } patience)
        {
            return await act(cancellationToken);
        }

        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await act(either.Token);
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"it took longer than {patience.TotalSeconds:0} s", e);
        }
    }
}
