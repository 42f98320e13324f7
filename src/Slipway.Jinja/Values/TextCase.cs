using System.Text;

namespace Slipway.Jinja.Values;

/// <summary>Python's upper and lower case of whole words.</summary>
internal static class TextCase
{
    public static string Capitalize(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant();

    /// <summary>As the method <c>title</c>: a word begins behind whatever is no letter.</summary>
    public static string Title(string text) => Change(text, (c, isBehindLetter) => isBehindLetter ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c));

    public static string Swap(string text) => Change(text, (c, _) => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c));

    private static string Change(string text, Func<char, bool, char> change)
    {
        var output = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            output.Append(change(text[i], i > 0 && char.IsLetter(text[i - 1])));
        }

        return output.ToString();
    }
}
