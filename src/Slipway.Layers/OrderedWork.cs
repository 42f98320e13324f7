namespace Slipway.Layers;

/// <summary>
/// Work on a walk over many files: what all processors may do at any time, and what has to be done in the order of the walk, on
/// the thread that walks. The walk goes some way ahead of the order, so that others have something to do meanwhile.
/// </summary>
/// <remarks>
/// Not thread-safe. Where nothing was begun, all is done at once: a walk that finds everything known costs no more than it would alone.
/// Whoever is done calls <see cref="Finish"/>; <see cref="Dispose"/> is for both, those who are and those who failed.
/// </remarks>
public sealed class OrderedWork : IDisposable
{
    /// <summary>So many things are done before another thread has woken up.</summary>
    private const int Few = 4;

    // What waits keeps folders open.
    private const int WaitingForEach = 6;

    private static readonly int MostBegun = Math.Clamp(2 * Environment.ProcessorCount, 4, 16);

    private readonly Queue<(Task? Begun, Action? Then, IDisposable? Release)> _waiting = new();
    private int _begun;
    private int _things;

    /// <summary>Does something when its turn has come.</summary>
    public void Then(Action action)
    {
        if (_waiting.Count == 0)
        {
            action();
        }
        else
        {
            Wait(null, action, null);
        }
    }

    /// <summary>Gives something back when its turn has come, whatever happens before.</summary>
    public void Release(IDisposable thing)
    {
        if (_waiting.Count == 0)
        {
            thing.Dispose();
        }
        else
        {
            Wait(null, null, thing);
        }
    }

    /// <summary>Begins something on any thread, and does what follows from it when its turn has come. A failure is thrown then, as it is.</summary>
    /// <param name="things">How many files, or the like, are dealt with.</param>
    public void Begin(int things, Action action, Action? then = null)
    {
        _things = Math.Min(_things + things, Few);
        if (_things < Few && _waiting.Count == 0)
        {
            action();
            then?.Invoke();
        }
        else
        {
            _begun++;
            Wait(Task.Run(action), then, null);
        }
    }

    /// <summary>Does all that still waits.</summary>
    public void Finish()
    {
        while (_waiting.Count > 0)
        {
            TakeFirst();
        }
    }

    /// <summary>Waits for what was begun, since it may use what the caller gives back next.</summary>
    public void Dispose()
    {
        foreach (var (begun, _, _) in _waiting)
        {
            // Whether or not it could: who failed first has said so.
            _ = begun is null ? 0 : Task.WaitAny(begun);
        }

        while (_waiting.TryDequeue(out var first))
        {
            first.Release?.Dispose();
        }
    }

    private void Wait(Task? begun, Action? then, IDisposable? release)
    {
        _waiting.Enqueue((begun, then, release));
        while (_begun > MostBegun || _waiting.Count > MostBegun * WaitingForEach)
        {
            TakeFirst();
        }
    }

    private void TakeFirst()
    {
        var (begun, then, release) = _waiting.Peek();
        if (begun is not null)
        {
            // Done here and now where nobody else has begun with it.
            begun.GetAwaiter().GetResult();
            _begun--;
        }

        _ = _waiting.Dequeue();
        then?.Invoke();
        release?.Dispose();
    }
}
