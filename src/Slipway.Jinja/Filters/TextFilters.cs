using System.Collections.Immutable;
using System.Text;
using Slipway.Jinja.Evaluation;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Filters;

/// <summary>Filters that change the characters of a text; any value is taken as it prints.</summary>
internal static class TextFilters
{
    public static ImmutableArray<NativeFunction> All { get; } =
    [
        new("upper", c => Paid(c).ToUpperInvariant()),
        new("lower", c => Paid(c).ToLowerInvariant()),
        new("capitalize", c => TextCase.Capitalize(Paid(c))),
        new("title", Title),
        new("trim", c => TextStrip.Both(Paid(c), c.OptionalText(0)), "chars?"),
        new("replace", c => TextSearch.Replace(Paid(c), ShownText(c, 0), ShownText(c, 1), c.Number(2, -1), c.Budget), "old", "new", "count?"),
        new("escape", c => Escape(Paid(c))),
        new("e", c => Escape(Paid(c))),
        new("safe", c => Paid(c)),
        new("format", Format, "*", "**"),
        new("urlencode", UrlEncode),
        new("wordcount", c => Words(Paid(c))),
    ];

    private static string Paid(NativeCall call)
    {
        var text = call.SubjectText;
        call.Budget.PayForText(text.Length);
        return text;
    }

    private static string ShownText(NativeCall call, int place) => Printing.Show(call.Value(place), call.Budget);

    // Words begin behind blanks, dashes and opening brackets, not behind every character that is no letter.
    private static JinjaValue Title(NativeCall call)
    {
        var text = new StringBuilder();
        var begins = true;
        foreach (var c in Paid(call))
        {
            text.Append(begins ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c));
            begins = char.IsWhiteSpace(c) || "-({[<".Contains(c);
        }

        return text.ToString();
    }

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal)
        .Replace("\"", "&#34;", StringComparison.Ordinal);

    private static JinjaValue Format(NativeCall call)
    {
        JinjaValue arguments = call.Named.IsEmpty
            ? new JinjaValue.Tuple(call.Rest)
            : new JinjaValue.Mapping(call.Named.Select(n => KeyValuePair.Create(n.Name, n.Value)));
        return !call.Named.IsEmpty && !call.Rest.IsEmpty
            ? throw new JinjaValueException("'format' takes either positional or named arguments")
            : PercentFormat.Apply(call.SubjectText, arguments, call.Budget);
    }

    private static JinjaValue UrlEncode(NativeCall call)
    {
        if (call.Subject is JinjaValue.Mapping mapping)
        {
            return string.Join('&', mapping.Entries.InOrder.Select(
                e => $"{EncodeForm(Printing.Show(e.Key, call.Budget))}={EncodeForm(Printing.Show(e.Value, call.Budget))}"));
        }

        return Uri.EscapeDataString(Paid(call)).Replace("%2F", "/", StringComparison.Ordinal);
    }

    private static string EncodeForm(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    private static long Words(string text)
    {
        var (count, isInside) = (0L, false);
        foreach (var c in text)
        {
            var isWord = char.IsLetterOrDigit(c) || c == '_';
            count += isWord && !isInside ? 1 : 0;
            isInside = isWord;
        }

        return count;
    }
}
