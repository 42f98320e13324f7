namespace Slipway.Engine;

/// <summary>
/// Which step of an earlier build a step is: the one of the same stage with the same text, in the same order; of the steps
/// between two such, those of the same keyword. So an instruction that was put in between is no change of all behind it. Pure.
/// </summary>
internal static class StepMatching
{
    /// <summary>Stages longer than two thousand steps are matched by their places: nobody writes them by hand.</summary>
    private const long MostComparisons = 4_000_000;

    /// <summary>For each step of <paramref name="now"/> the index of its earlier self, or -1.</summary>
    public static int[] Match(IReadOnlyList<StepRecord> before, IReadOnlyList<StepRecord> now)
    {
        var matches = new int[now.Count];
        Array.Fill(matches, -1);
        foreach (var stage in now.Select(s => s.Stage).Distinct())
        {
            MatchStage(Of(before, stage), Of(now, stage), matches);
        }

        return matches;

        static (int Index, StepRecord Step)[] Of(IReadOnlyList<StepRecord> steps, string? stage) =>
            [.. steps.Select((step, index) => (index, step)).Where(s => s.step.Stage == stage)];
    }

    private static void MatchStage((int Index, StepRecord Step)[] before, (int Index, StepRecord Step)[] now, int[] matches)
    {
        var (i, j) = (0, 0);
        foreach (var (atBefore, atNow) in CommonTexts(before, now).Append((before.Length, now.Length)))
        {
            while (j < atNow)
            {
                var keyword = Keyword(now[j].Step);
                var candidate = Array.FindIndex(before, i, atBefore - i, b => Keyword(b.Step) == keyword);
                if (candidate >= 0)
                {
                    matches[now[j].Index] = before[candidate].Index;
                    i = candidate + 1;
                }

                j++;
            }

            if (atNow < now.Length)
            {
                matches[now[atNow].Index] = before[atBefore].Index;
            }

            (i, j) = (atBefore + 1, atNow + 1);
        }
    }

    // The longest common subsequence of the two texts.
    private static List<(int Before, int Now)> CommonTexts((int Index, StepRecord Step)[] before, (int Index, StepRecord Step)[] now)
    {
        if ((long)before.Length * now.Length > MostComparisons)
        {
            return [.. Enumerable.Range(0, Math.Min(before.Length, now.Length)).Where(i => before[i].Step.Text == now[i].Step.Text).Select(i => (i, i))];
        }

        var lengths = new int[before.Length + 1, now.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = before[i].Step.Text == now[j].Step.Text
                    ? lengths[i + 1, j + 1] + 1
                    : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        var common = new List<(int, int)>();
        for (int i = 0, j = 0; i < before.Length && j < now.Length;)
        {
            if (before[i].Step.Text == now[j].Step.Text)
            {
                common.Add((i++, j++));
            }
            else if (lengths[i + 1, j] >= lengths[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return common;
    }

    private static string Keyword(StepRecord step)
    {
        var space = step.Text.AsSpan().IndexOfAny(" \t\n");
        return (space < 0 ? step.Text : step.Text[..space]).ToUpperInvariant();
    }
}
