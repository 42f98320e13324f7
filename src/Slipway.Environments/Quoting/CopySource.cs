using System.Text;

namespace Slipway.Environments;

/// <summary>A COPY of one file of the context, whatever it is called.</summary>
internal static class CopySource
{
    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+=,./-";

    /// <summary>Whether a name may stand as it is.</summary>
    public static bool IsPlain(string path) => path[0] is not ('-' or '/') && !path.AsSpan().ContainsAnyExcept(Plain);

    /// <summary>The instruction's line.</summary>
    /// <param name="keyword">COPY, or ADD to have an archive unpacked.</param>
    /// <param name="path">Within the context, with slashes.</param>
    /// <param name="destination">A plain absolute path.</param>
    public static string Line(string keyword, string path, string destination) => IsPlain(path)
        ? $"{keyword} {path} {destination}"
        : $"{keyword} [{Json("./" + Literal(path))}, {Json(destination)}]";

    // The builder first replaces variables, then looks for files that match the result as a pattern (Go's filepath.Match).
    private static string Literal(string path)
    {
        var literal = new StringBuilder();
        foreach (var character in path)
        {
            literal.Append(character switch
            {
                '\\' => @"\\\\",
                '$' => @"\$",
                '"' or '\'' => "\\" + character,
                '*' or '?' or '[' => $"[{character}]",
                _ => character.ToString(),
            });
        }

        return literal.ToString();
    }

    private static string Json(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)}\"";
}
