using System.Collections.Immutable;
using System.Text;
using Slipway.Jinja.Evaluation;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Filters;

/// <summary>Filters that set a text into lines and columns.</summary>
internal static class LayoutFilters
{
    public static ImmutableArray<NativeFunction> All { get; } =
    [
        new("indent", Indent, "width?", "first?", "blank?"),
        new("center", c => TextPadding.Center(c.SubjectText, c.Number(0, 80), " ", c.Budget), "width?"),
        new("truncate", Truncate, "length?", "killwords?", "end?", "leeway?"),
    ];

    // Empty lines stay empty: blanks at their ends would be all that they have.
    private static JinjaValue Indent(NativeCall call)
    {
        var unit = call.Optional(0) is JinjaValue.Text given ? given.Value : Blanks(call.Number(0, 4), call.Budget);
        var lines = call.SubjectText.Split('\n');
        var text = new StringBuilder();
        for (var i = 0; i < lines.Length; i++)
        {
            call.Budget.PayForText(unit.Length + lines[i].Length);
            var isIndented = i == 0 ? call.Truth(1) : call.Truth(2) || lines[i].Length > 0;
            text.Append(i > 0 ? "\n" : "").Append(isIndented ? unit : "").Append(lines[i]);
        }

        return text.ToString();
    }

    private static string Blanks(int count, Budget budget)
    {
        budget.PayForText(count);
        return new string(' ', Math.Max(0, count));
    }

    // A text that is only a little too long is better left whole.
    private static JinjaValue Truncate(NativeCall call)
    {
        var text = call.SubjectText;
        var (length, end, leeway) = (call.Number(0, 255), call.OptionalText(2) ?? "...", call.Number(3, 5));
        if (length < end.Length || leeway < 0)
        {
            throw new JinjaValueException($"'truncate' to {length} characters has no room for its end");
        }

        call.Budget.PayForText(text.Length);
        if (CodePoints.Length(text) <= (long)length + leeway)
        {
            return text;
        }

        var kept = string.Concat(CodePoints.Split(text, call.Budget).Take(length - end.Length));
        var lastBlank = kept.LastIndexOf(' ');
        return (call.Truth(1) || lastBlank < 0 ? kept : kept[..lastBlank]) + end;
    }
}
