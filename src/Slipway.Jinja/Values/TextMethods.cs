using System.Collections.Frozen;
using System.Collections.Immutable;
using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary>The methods of Python's strings that compute a value and nothing else.</summary>
internal static class TextMethods
{
    public static FrozenDictionary<string, NativeFunction> All { get; } =
        Cases().Concat(Parts()).Concat(Questions()).Concat(Places()).ToFrozenDictionary(m => m.Name, StringComparer.Ordinal);

    private static ImmutableArray<NativeFunction> Cases() =>
    [
        new("upper", c => Of(c).ToUpperInvariant()),
        new("lower", c => Of(c).ToLowerInvariant()),
        new("casefold", c => Of(c).ToLowerInvariant()),
        new("capitalize", c => TextCase.Capitalize(Of(c))),
        new("title", c => TextCase.Title(Of(c))),
        new("swapcase", c => TextCase.Swap(Of(c))),
        new("strip", c => TextStrip.Both(Of(c), c.OptionalText(0)), "chars?"),
        new("lstrip", c => TextStrip.Left(Of(c), c.OptionalText(0)), "chars?"),
        new("rstrip", c => TextStrip.Right(Of(c), c.OptionalText(0)), "chars?"),
        new("center", c => TextPadding.Center(Of(c), c.Number(0, 0), c.OptionalText(1) ?? " ", c.Budget), "width", "fillchar?"),
        new("ljust", c => TextPadding.Left(Of(c), c.Number(0, 0), c.OptionalText(1) ?? " ", c.Budget), "width", "fillchar?"),
        new("rjust", c => TextPadding.Right(Of(c), c.Number(0, 0), c.OptionalText(1) ?? " ", c.Budget), "width", "fillchar?"),
        new("zfill", c => TextPadding.Zeros(Of(c), c.Number(0, 0), c.Budget), "width"),
    ];

    private static ImmutableArray<NativeFunction> Parts() =>
    [
        new("replace", c => TextSearch.Replace(Of(c), c.Text(0), c.Text(1), c.Number(2, -1), c.Budget), "old", "new", "count?"),
        new("split", c => Texts(Split(c, TextSearch.Split, TextSearch.SplitWords)), "sep?", "maxsplit?"),
        new("rsplit", c => Texts(Split(c, TextSearch.SplitFromRight, TextSearch.SplitWordsFromRight)), "sep?", "maxsplit?"),
        new("splitlines", c => Texts(TextSearch.SplitLines(Of(c), c.Truth(0), c.Budget)), "keepends?"),
        new("partition", c => Partition(c, TextSearch.Split(Of(c), c.Text(0), 1, c.Budget), isFromRight: false), "sep"),
        new("rpartition", c => Partition(c, TextSearch.SplitFromRight(Of(c), c.Text(0), 1, c.Budget), isFromRight: true), "sep"),
        new("removeprefix", c => Of(c) is var text && text.StartsWith(c.Text(0), StringComparison.Ordinal) ? text[c.Text(0).Length..] : text, "prefix"),
        new("removesuffix", c => Of(c) is var text && text.EndsWith(c.Text(0), StringComparison.Ordinal) ? text[..^c.Text(0).Length] : text, "suffix"),
        new("join", c => Join(c), "iterable"),
    ];

    private static ImmutableArray<NativeFunction> Questions() =>
    [
        new("startswith", c => Any(c, (text, part) => text.StartsWith(part, StringComparison.Ordinal)), "prefix"),
        new("endswith", c => Any(c, (text, part) => text.EndsWith(part, StringComparison.Ordinal)), "suffix"),
        new("isdigit", c => Each(c, char.IsDigit)),
        new("isdecimal", c => Each(c, char.IsDigit)),
        new("isnumeric", c => Each(c, char.IsNumber)),
        new("isalpha", c => Each(c, char.IsLetter)),
        new("isalnum", c => Each(c, char.IsLetterOrDigit)),
        new("isspace", c => Each(c, char.IsWhiteSpace)),
        new("islower", c => Of(c) is var text && text.Any(char.IsLower) && !text.Any(char.IsUpper)),
        new("isupper", c => Of(c) is var text && text.Any(char.IsUpper) && !text.Any(char.IsLower)),
    ];

    private static ImmutableArray<NativeFunction> Places() =>
    [
        new("count", c => TextSearch.Count(Of(c), c.Text(0), c.Budget), "sub"),
        new("find", c => Find(c, isLast: false), "sub"),
        new("rfind", c => Find(c, isLast: true), "sub"),
        new("index", c => Find(c, isLast: false) is >= 0 and var place ? place : throw new JinjaValueException("the text is not in it"), "sub"),
    ];

    private static string Of(NativeCall call)
    {
        var text = ((JinjaValue.Text)call.Subject).Value;
        call.Budget.PayForText(text.Length);
        return text;
    }

    private static JinjaValue Texts(List<string> parts) => JinjaValue.Texts(parts);

    private static List<string> Split(
        NativeCall call, Func<string, string, int, Budget, List<string>> bySeparator, Func<string, int, Budget, List<string>> byWhitespace) => call.OptionalText(0) is { } separator
        ? bySeparator(Of(call), separator, call.Number(1, -1), call.Budget)
        : byWhitespace(Of(call), call.Number(1, -1), call.Budget);

    private static JinjaValue.Tuple Partition(NativeCall call, List<string> parts, bool isFromRight) => parts switch
    {
        [var before, var behind] => new JinjaValue.Tuple([before, call.Text(0), behind]),
        _ when isFromRight => new JinjaValue.Tuple(["", "", parts[0]]),
        _ => new JinjaValue.Tuple([parts[0], "", ""]),
    };

    private static string Join(NativeCall call)
    {
        var parts = Iteration.Items(call.Value(0), call.Budget)
            .Select(p => p is JinjaValue.Text text ? text.Value : throw new JinjaValueException($"'join' takes strings, not {TypeNames.WithArticle(p)}"))
            .ToArray();
        call.Budget.PayForText(parts.Sum(p => (long)p.Length + Of(call).Length));
        return string.Join(Of(call), parts);
    }

    // One text, or a tuple of them.
    private static bool Any(NativeCall call, Func<string, string, bool> holds) => call.Value(0) is JinjaValue.Tuple several
        ? several.Items.Any(p => p is JinjaValue.Text part && holds(Of(call), part.Value))
        : holds(Of(call), call.Text(0));

    private static bool Each(NativeCall call, Func<char, bool> holds) => Of(call) is { Length: > 0 } text && text.All(holds);

    private static int Find(NativeCall call, bool isLast)
    {
        var (text, part) = (Of(call), call.Text(0));
        Containment.PayForSearch(text.Length, part.Length, call.Budget);
        var place = isLast ? text.LastIndexOf(part, StringComparison.Ordinal) : text.IndexOf(part, StringComparison.Ordinal);
        return place < 0 ? -1 : CodePoints.Before(text, place);
    }
}
