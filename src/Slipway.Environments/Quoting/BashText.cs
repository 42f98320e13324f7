using System.Text;

namespace Slipway.Environments;

/// <summary>Texts in the double quotes of bash, of which variables are the only thing that is looked up.</summary>
internal static class BashText
{
    /// <summary>In quotes: <c>$NAME</c> and <c>${NAME}</c> stay, all else is what it looks like.</summary>
    public static string Expandable(string text)
    {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.Length; i++)
        {
            var isLiteral = text[i] is '\\' or '"' or '`' || (text[i] == '$' && !IsVariable(text, i + 1));
            quoted.Append(isLiteral ? "\\" : "").Append(text[i]);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>A path that begins with <c>~</c> as one that a shell reads so in quotes too.</summary>
    public static string AtHome(string path) => path == "~" || path.StartsWith("~/", StringComparison.Ordinal) ? "$HOME" + path[1..] : path;

    private static bool IsVariable(string text, int at)
    {
        var isBraced = at < text.Length && text[at] == '{';
        var start = isBraced ? at + 1 : at;
        var end = start;
        while (end < text.Length && (char.IsAsciiLetter(text[end]) || text[end] == '_' || (end > start && char.IsAsciiDigit(text[end]))))
        {
            end++;
        }

        return end > start && (!isBraced || (end < text.Length && text[end] == '}'));
    }
}
