using System.Text;
using Slipway.Diagnostics;

namespace Slipway.Linting;

/// <summary>Carries fixes out on a text.</summary>
public static class TextEdits
{
    /// <summary>
    /// The text of <paramref name="source"/> with all fixes in it. A fix of which an edit meets one that was taken before is
    /// left out as a whole: the next check finds it again.
    /// </summary>
    public static string Apply(SourceText source, IEnumerable<Finding> findings)
    {
        var lines = new LineStarts(source);
        var taken = new SortedList<(int Start, int End), string>();
        foreach (var finding in findings)
        {
            var edits = finding.Fix.Select(e => (Place: lines.RangeOf(e.Span), e.Replacement)).ToArray();
            if (!Array.Exists(edits, e => taken.Keys.Any(t => Meet(t, e.Place))))
            {
                foreach (var (place, replacement) in edits)
                {
                    taken.Add(place, replacement);
                }
            }
        }

        var text = new StringBuilder();
        var position = 0;
        foreach (var ((start, end), replacement) in taken)
        {
            text.Append(source.Text, position, start - position).Append(replacement);
            position = end;
        }

        return text.Append(source.Text, position, source.Text.Length - position).ToString();
    }

    // Two insertions at one place meet as well: which would go first is nobody's to say.
    private static bool Meet((int Start, int End) a, (int Start, int End) b) =>
        a == b || (a.Start < b.End && b.Start < a.End);
}
