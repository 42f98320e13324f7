using System.Text;
using System.Text.RegularExpressions;
using Slipway.Bake.Evaluation;

namespace Slipway.Bake.Functions;

/// <summary>Functions of regular expressions. A pattern that takes longer than a second is refused: the file may be hostile.</summary>
internal static class PatternFunctions
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    public static (string Name, HclFunction Function)[] All =>
    [
        ("regex", a => With(a, 0, pattern => pattern.Match(a.Text(1)) is { Success: true } match
            ? Captured(pattern, match)
            : throw a.Wrong("finds no match"))),
        ("regexall", a => With(a, 0, pattern => a.Result(pattern.Matches(a.Text(1)).Select(match => Captured(pattern, match))))),
        ("regex_replace", a => With(a, 1, pattern => a.Result(pattern.Replace(a.Text(0), Replacement(a.Text(2), pattern.GetGroupNames()))))),
    ];

    private static HclValue With(HclArguments arguments, int index, Func<Regex, HclValue> use)
    {
        try
        {
            return use(new Regex(arguments.Text(index), RegexOptions.CultureInvariant, LongestMatch));
        }
        catch (RegexParseException e)
        {
            throw arguments.Wrong($"takes a regular expression: {e.Message}");
        }
        catch (RegexMatchTimeoutException)
        {
            throw arguments.Wrong("takes too long with this regular expression");
        }
    }

    // The whole match, or the groups in it: by name where they have names.
    private static HclValue Captured(Regex pattern, Match match)
    {
        var groups = match.Groups.Values.Skip(1).ToList();
        if (groups.Count == 0)
        {
            return HclValue.Of(match.Value);
        }

        return pattern.GetGroupNames().Skip(1).All(name => char.IsAsciiDigit(name[0]))
            ? HclValue.Of(groups.Select(Value))
            : HclValue.Of(groups.Select(g => KeyValuePair.Create(g.Name, Value(g))));
    }

    private static HclValue Value(Group group) => group.Success ? HclValue.Of(group.Value) : HclValue.Nothing;

    // In Go $1x is the group named 1x, where .NET has the first group and an x; a group that is not there is nothing.
    private static string Replacement(string text, string[] groups)
    {
        var written = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$' || text.AsSpan(i).StartsWith("$$"))
            {
                written.Append(text[i] == '$' ? "$$" : text[i].ToString());
                i += text[i] == '$' ? 1 : 0;
                continue;
            }

            var isBraced = i + 1 < text.Length && text[i + 1] == '{';
            var begin = i + (isBraced ? 2 : 1);
            var end = begin;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            var name = text[begin..end];
            written.Append(name.Length == 0 ? "$$" : groups.Contains(name, StringComparer.Ordinal) ? $"${{{name}}}" : "");
            i = name.Length == 0 ? i : isBraced ? end : end - 1;
        }

        return written.ToString();
    }
}
