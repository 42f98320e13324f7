using System.Text;
using Slipway.Diagnostics;

namespace Slipway.Linting;

/// <summary>Carries fixes out on a text.</summary>
public static class TextEdits
{
    private static readonly Comparer<PlacedEdit> ByPlace = Comparer<PlacedEdit>.Create((a, b) => (a.Start, a.End).CompareTo((b.Start, b.End)));

    /// <summary>
    /// The text of <paramref name="source"/> with all fixes in it. A fix of which an edit meets one that was taken before is
    /// left out as a whole: the next check finds it again.
    /// </summary>
    public static string Apply(SourceText source, IEnumerable<Finding> findings)
    {
        var lines = new LineStarts(source);
        var taken = new SortedSet<PlacedEdit>(ByPlace);
        foreach (var finding in findings)
        {
            var edits = finding.Fix.Select(e => PlacedEdit.Of(e, lines)).ToArray();
            if (!Array.Exists(edits, e => Meets(taken, e)))
            {
                taken.UnionWith(edits);
            }
        }

        var text = new StringBuilder();
        var position = 0;
        foreach (var edit in taken)
        {
            text.Append(source.Text, position, edit.Start - position).Append(edit.Replacement);
            position = edit.End;
        }

        return text.Append(source.Text, position, source.Text.Length - position).ToString();
    }

    // What was taken does not overlap, so only the last that begins before the edit ends can reach into it. Two insertions at
    // one place meet as well: which would go first is nobody's to say.
    private static bool Meets(SortedSet<PlacedEdit> taken, PlacedEdit edit) =>
        taken.Contains(edit)
        || taken.GetViewBetween(PlacedEdit.First, new PlacedEdit(edit.End, -1, "")).Max is { } before && before.End > edit.Start;

    /// <summary>An edit by positions in the text; of those that are taken no two have the same.</summary>
    private sealed record PlacedEdit(int Start, int End, string Replacement)
    {
        public static PlacedEdit First { get; } = new(-1, -1, "");

        public static PlacedEdit Of(TextEdit edit, LineStarts lines)
        {
            var (start, end) = lines.RangeOf(edit.Span);
            return new PlacedEdit(start, end, edit.Replacement);
        }
    }
}
