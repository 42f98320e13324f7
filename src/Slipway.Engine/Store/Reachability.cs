namespace Slipway.Engine;

/// <summary>Who is reached from where. Pure: of the things themselves only their references are asked for.</summary>
internal static class Reachability
{
    /// <summary>The roots and all that they refer to, directly or not.</summary>
    public static HashSet<T> From<T>(IEnumerable<T> roots, Func<T, IEnumerable<T>> references)
    {
        var reached = new HashSet<T>(roots);
        var open = new Stack<T>(reached);
        while (open.TryPop(out var item))
        {
            foreach (var next in references(item))
            {
                if (reached.Add(next))
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }

    /// <summary>
    /// The items in an order in which each comes after all that refer to it: who removes them one after the other leaves
    /// nothing behind that refers to what is gone, wherever he stops.
    /// </summary>
    public static IReadOnlyList<T> ReferrersFirst<T>(IReadOnlyCollection<T> items, Func<T, IEnumerable<T>> references)
        where T : notnull
    {
        var referrers = items.ToDictionary(item => item, _ => 0);
        foreach (var next in items.SelectMany(item => references(item).Distinct()))
        {
            if (referrers.TryGetValue(next, out var count))
            {
                referrers[next] = count + 1;
            }
        }

        var ordered = new List<T>(items.Count);
        var ready = new Queue<T>(items.Where(item => referrers[item] == 0));
        while (ready.TryDequeue(out var item))
        {
            ordered.Add(item);
            foreach (var next in references(item).Distinct())
            {
                if (referrers.TryGetValue(next, out var count))
                {
                    referrers[next] = count - 1;
                    if (count == 1)
                    {
                        ready.Enqueue(next);
                    }
                }
            }
        }

        // Digests cannot go round in circles; what claims to stays.
        return ordered;
    }

    /// <summary>
    /// Removes the items, in this order, unless <paramref name="tryRemove"/> finds that one has come into use: that one stays, and
    /// all that it reaches with it.
    /// </summary>
    /// <returns>What was removed.</returns>
    public static IReadOnlyList<T> Sweep<T>(IEnumerable<T> referrersFirst, Func<T, IEnumerable<T>> references, Func<T, bool> tryRemove)
    {
        var kept = new HashSet<T>();
        var removed = new List<T>();
        foreach (var item in referrersFirst)
        {
            if (kept.Contains(item))
            {
                continue;
            }

            if (tryRemove(item))
            {
                removed.Add(item);
            }
            else
            {
                kept.UnionWith(From([item], references));
            }
        }

        return removed;
    }
}
