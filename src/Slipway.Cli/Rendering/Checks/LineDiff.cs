namespace Slipway.Cli.Rendering;

/// <summary>
/// What lines go and come between two texts, by the shortest way (E. Myers, "An O(ND) difference algorithm and its
/// variations", 1986). Costs as many rounds as lines differ.
/// </summary>
internal static class LineDiff
{
    /// <summary>Texts that differ in more lines than this are shown as one that goes and one that comes: the search takes its square.</summary>
    private const int MostDifferences = 2000;

    /// <summary>Pairs of line numbers from 0: a line of the old text that goes (<c>New</c> null), one of the new that comes (<c>Old</c> null), or one that stays.</summary>
    public static IReadOnlyList<(int? Old, int? New)> Of(IReadOnlyList<string> old, IReadOnlyList<string> changed)
    {
        var rounds = new List<int[]>();
        var furthest = new int[(2 * (old.Count + changed.Count)) + 3];
        var middle = furthest.Length / 2;
        for (var distance = 0; distance <= MostDifferences; distance++)
        {
            for (var diagonal = -distance; diagonal <= distance; diagonal += 2)
            {
                var x = Begins(furthest, middle, diagonal, distance);
                while (x < old.Count && x - diagonal < changed.Count && old[x] == changed[x - diagonal])
                {
                    x++;
                }

                furthest[middle + diagonal] = x;
                if (x >= old.Count && x - diagonal >= changed.Count)
                {
                    return Trace(rounds, old.Count, changed.Count);
                }
            }

            rounds.Add(furthest[(middle - distance)..(middle + distance + 1)]);
        }

        return
        [
            .. Enumerable.Range(0, old.Count).Select(i => ((int?)i, (int?)null)),
            .. Enumerable.Range(0, changed.Count).Select(i => ((int?)null, (int?)i)),
        ];
    }

    private static int Begins(int[] furthest, int middle, int diagonal, int distance)
    {
        if (distance == 0)
        {
            return 0;
        }

        var comesDown = diagonal == -distance
            || (diagonal != distance && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1]);
        return comesDown ? furthest[middle + diagonal + 1] : furthest[middle + diagonal - 1] + 1;
    }

    // Back from the end: in each round one line went or came, and before it lines stayed.
    private static List<(int? Old, int? New)> Trace(List<int[]> rounds, int oldCount, int newCount)
    {
        var lines = new List<(int? Old, int? New)>();
        var (x, y) = (oldCount, newCount);
        for (var distance = rounds.Count; distance > 0; distance--)
        {
            var before = rounds[distance - 1];
            var middle = distance - 1;
            var diagonal = x - y;
            var comesDown = diagonal == -distance
                || (diagonal != distance && At(before, middle + diagonal - 1) < At(before, middle + diagonal + 1));
            var previous = comesDown ? diagonal + 1 : diagonal - 1;
            var beganAt = before[middle + previous];
            var (startX, startY) = comesDown ? (beganAt, beganAt - diagonal) : (beganAt + 1, beganAt + 1 - diagonal);
            while (x > startX && y > startY)
            {
                lines.Add((--x, --y));
            }

            lines.Add(comesDown ? (null, --y) : (--x, null));
        }

        while (x > 0)
        {
            lines.Add((--x, --y));
        }

        lines.Reverse();
        return lines;
    }

    private static int At(int[] round, int index) => index >= 0 && index < round.Length ? round[index] : -1;
}
