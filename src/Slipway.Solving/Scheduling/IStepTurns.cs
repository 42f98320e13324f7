namespace Slipway.Solving;

/// <summary>Lets builds that come to the same step at the same time, in whatever process, take turns: the first makes it, the others find it made.</summary>
public interface IStepTurns
{
    /// <summary>
    /// Waits until nobody has the turn of <paramref name="key"/>; what it returns ends the turn. Not waiting would be no error:
    /// the step is then made twice, and the first result counts.
    /// </summary>
    Task<IDisposable> TakeAsync(CacheKey key, CancellationToken cancellationToken);
}
