using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Linting;

/// <summary>Finds variables in what an instruction says.</summary>
internal static class VariableUses
{
    /// <summary>The names that words and the bodies of heredocs use and <paramref name="lookup"/> does not know.</summary>
    public static IEnumerable<string> Unset(IEnumerable<string> words, IEnumerable<string> bodies, char escape, VariableLookup lookup)
    {
        var expander = new WordExpander(escape, lookup);
        try
        {
            foreach (var word in words)
            {
                expander.Expand(word);
            }

            foreach (var body in bodies)
            {
                expander.ExpandBody(body);
            }

            return expander.UnsetNames;
        }
        catch (ExpansionException)
        {
            // It keeps the Dockerfile from being built, and planning says so.
            return [];
        }
    }

    /// <summary>Where <c>$NAME</c> or <c>${NAME…</c> stands first; the whole line where it does not.</summary>
    public static SourceSpan PlaceOf(JoinedLine line, string name)
    {
        for (var at = line.Text.IndexOf('$'); at >= 0; at = line.Text.IndexOf('$', at + 1))
        {
            var start = at + 1 < line.Text.Length && line.Text[at + 1] == '{' ? at + 2 : at + 1;
            var end = start + name.Length;
            if (line.Text.AsSpan(start).StartsWith(name) && !(end < line.Text.Length && IsNamePart(line.Text[end])))
            {
                return line.SpanOf(at, start == at + 1 ? end : Math.Max(end, line.Text.IndexOf('}', end) + 1));
            }
        }

        return line.SpanOf(0, line.Text.TrimEnd().Length);
    }

    private static bool IsNamePart(char character) => char.IsLetterOrDigit(character) || character == '_';
}
