using System.Globalization;
using System.Text;
using Slipway.Bake.Evaluation;

namespace Slipway.Bake.Functions;

/// <summary>Functions of strings. Positions count what people see as characters, as HCL's do.</summary>
internal static class TextFunctions
{
    private static readonly char[] LineEnds = ['\n', '\r'];

    public static (string Name, HclFunction Function)[] All =>
    [
        ("upper", a => a.Result(a.Text(0).ToUpperInvariant())),
        ("lower", a => a.Result(a.Text(0).ToLowerInvariant())),
        ("title", a => a.Result(Title(a.Text(0)))),
        ("replace", a => a.Result(a.Text(1).Length == 0 ? a.Text(0) : a.Text(0).Replace(a.Text(1), a.Text(2), StringComparison.Ordinal))),
        ("join", a => a.Result(string.Join(a.Text(0), Enumerable.Range(1, a.Count - 1).SelectMany(i => a.Texts(i))))),
        ("split", a => a.Result(a.Text(0).Length == 0 ? Characters(a.Text(1)) : a.Text(1).Split(a.Text(0)))),
        ("format", a => a.Result(FormatVerbs.Format(a.Text(0), a, first: 1))),
        ("formatlist", FormatList),
        ("trim", a => a.Result(a.Text(0).Trim([.. a.Text(1)]))),
        ("trimspace", a => a.Result(a.Text(0).Trim())),
        ("trimprefix", a => a.Result(a.Text(1).Length > 0 && a.Text(0).StartsWith(a.Text(1), StringComparison.Ordinal) ? a.Text(0)[a.Text(1).Length..] : a.Text(0))),
        ("trimsuffix", a => a.Result(a.Text(1).Length > 0 && a.Text(0).EndsWith(a.Text(1), StringComparison.Ordinal) ? a.Text(0)[..^a.Text(1).Length] : a.Text(0))),
        ("chomp", a => a.Result(a.Text(0).TrimEnd(LineEnds))),
        ("indent", a => a.Result(a.Text(1).Replace("\n", "\n" + new string(' ', Math.Clamp(a.Whole(0), 0, 1000)), StringComparison.Ordinal))),
        ("strlen", a => HclValue.Of(Characters(a.Text(0)).Length)),
        ("substr", a => a.Result(Part(Characters(a.Text(0)), a.Whole(1), a.Whole(2)))),
        ("reverse", a => a.Result(string.Concat(Characters(a.Text(0)).Reverse()))),
        ("startswith", a => HclValue.Of(a.Text(0).StartsWith(a.Text(1), StringComparison.Ordinal))),
        ("endswith", a => HclValue.Of(a.Text(0).EndsWith(a.Text(1), StringComparison.Ordinal))),
        ("basename", a => a.Result(a.Text(0).TrimEnd('/') is { Length: > 0 } path ? path[(path.LastIndexOf('/') + 1)..] : a.Text(0).Length > 0 ? "/" : ".")),
        ("dirname", a => a.Result(Folder(a.Text(0)))),
    ];

    private static string[] Characters(string text)
    {
        var characters = StringInfo.GetTextElementEnumerator(text);
        var found = new List<string>();
        while (characters.MoveNext())
        {
            found.Add(characters.GetTextElement());
        }

        return [.. found];
    }

    // A negative offset counts from the end; a negative length means the rest.
    private static string Part(string[] characters, int offset, int length)
    {
        var begin = Math.Clamp(offset < 0 ? characters.Length + offset : offset, 0, characters.Length);
        var end = length < 0 ? characters.Length : (int)Math.Min(characters.Length, (long)begin + length);
        return string.Concat(characters[begin..end]);
    }

    private static string Title(string text)
    {
        var title = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            title.Append(title.Length == 0 || char.IsWhiteSpace(title[^1]) ? char.ToUpperInvariant(c) : c);
        }

        return title.ToString();
    }

    private static string Folder(string path) => path.LastIndexOf('/') switch
    {
        < 0 => ".",
        0 => "/",
        var slash => path[..slash],
    };

    // Lists give an item to each line, and other values are the same in all.
    private static HclValue FormatList(HclArguments arguments)
    {
        var lengths = arguments.All.Skip(1).OfType<HclValue.List>().Select(l => l.Items.Length).Distinct().ToList();
        if (lengths.Count > 1)
        {
            throw arguments.Wrong("takes lists of one length");
        }

        var count = lengths.Count == 0 ? 1 : lengths[0];
        return arguments.Result(Enumerable.Range(0, count).Select(i => FormatVerbs.Format(arguments.Text(0), arguments, first: 1, item: i)));
    }
}
