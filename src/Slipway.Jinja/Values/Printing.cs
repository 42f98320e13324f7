using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary>
/// How Python prints a value: <c>True</c>, <c>None</c>, <c>1.0</c>, <c>['a', 1]</c>. A value may share its parts and be far
/// longer in print than it is in memory, so each part is paid for as it is written.
/// </summary>
internal static class Printing
{
    /// <summary>As <c>str()</c>: a text is itself.</summary>
    public static string Show(JinjaValue value, Budget budget)
    {
        switch (value)
        {
            case JinjaValue.Text text:
                return text.Value;
            case JinjaValue.Undefined { IsSilent: true }:
                return "";
            case JinjaValue.Undefined undefined:
                throw Uses.Fault(undefined);
            default:
                return Represent(value, budget);
        }
    }

    /// <summary>As <c>repr()</c>: a text has its quotes.</summary>
    public static string Represent(JinjaValue value, Budget budget)
    {
        var output = new StringBuilder();
        Write(value, output, budget);
        return output.ToString();
    }

    private static void Write(JinjaValue value, StringBuilder output, Budget budget)
    {
        budget.Visit();
        switch (value)
        {
            case JinjaValue.Text text:
                budget.PayForText(text.Value.Length);
                output.Append(Quote(text.Value));
                break;
            case JinjaValue.List list:
                WriteItems('[', list.Items, "]", output, budget);
                break;
            case JinjaValue.Tuple tuple:
                WriteItems('(', tuple.Items, tuple.Items.Length == 1 ? ",)" : ")", output, budget);
                break;
            case JinjaValue.Mapping mapping:
                WriteMapping(mapping, output, budget);
                break;
            case JinjaValue.Undefined undefined:
                throw Uses.Fault(undefined);
            default:
                output.Append(Plain(value));
                break;
        }
    }

    private static void WriteItems(char open, ImmutableArray<JinjaValue> items, string close, StringBuilder output, Budget budget)
    {
        output.Append(open);
        for (var i = 0; i < items.Length; i++)
        {
            output.Append(i > 0 ? ", " : "");
            Write(items[i], output, budget);
        }

        output.Append(close);
    }

    private static void WriteMapping(JinjaValue.Mapping mapping, StringBuilder output, Budget budget)
    {
        output.Append('{');
        var between = "";
        foreach (var (key, value) in mapping.Entries.InOrder)
        {
            output.Append(between);
            Write(key, output, budget);
            output.Append(": ");
            Write(value, output, budget);
            between = ", ";
        }

        output.Append('}');
    }

    private static string Plain(JinjaValue value) => value switch
    {
        JinjaValue.Nothing => "None",
        JinjaValue.Truth truth => truth.Value ? "True" : "False",
        JinjaValue.Integer integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        JinjaValue.Real real => RealText.Of(real.Value),
        JinjaValue.Callable callable => $"<function {callable.Name}>",
        SpecialValue special => special.Shown,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // Single quotes, unless only double ones save an escape.
    private static string Quote(string text)
    {
        var quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        var output = new StringBuilder(text.Length + 2).Append(quote);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\n' => output.Append("\\n"),
                '\r' => output.Append("\\r"),
                '\t' => output.Append("\\t"),
                '\\' => output.Append("\\\\"),
                var c when c == quote => output.Append('\\').Append(quote),
                _ when CodePoints.IsPrintable(rune) => output.Append(rune.ToString()),
                < 0x100 => output.Append($"\\x{rune.Value:x2}"),
                < 0x10000 => output.Append($"\\u{rune.Value:x4}"),
                _ => output.Append($"\\U{rune.Value:x8}"),
            };
        }

        return output.Append(quote).ToString();
    }
}
