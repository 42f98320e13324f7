using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary>
/// A value as JSON, in the spelling of the language's <c>tojson</c>: keys in order, everything beyond ASCII and
/// <c>&lt; &gt; &amp; '</c> escaped.
/// </summary>
internal sealed class JsonText(int? indent, Budget budget)
{
    private readonly StringBuilder _output = new();

    public static string Of(JinjaValue value, int? indent, Budget budget)
    {
        var writer = new JsonText(indent, budget);
        writer.Write(value, 0);
        return writer._output.ToString();
    }

    private void Write(JinjaValue value, int level)
    {
        budget.Visit();
        switch (Uses.Defined(value))
        {
            case JinjaValue.Nothing:
                _output.Append("null");
                break;
            case JinjaValue.Truth truth:
                _output.Append(truth.Value ? "true" : "false");
                break;
            case JinjaValue.Integer integer:
                _output.Append(integer.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case JinjaValue.Real real:
                _output.Append(Number(real.Value));
                break;
            case JinjaValue.Text text:
                WriteText(text.Value);
                break;
            case JinjaValue.List list:
                WriteAll('[', ']', list.Items, level, Write);
                break;
            case JinjaValue.Tuple tuple:
                WriteAll('[', ']', tuple.Items, level, Write);
                break;
            case JinjaValue.Mapping mapping:
                WriteAll('{', '}', Ordering.Sorted(mapping.Entries.InOrder, e => e.Key, isReversed: false, budget), level, WriteEntry);
                break;
            default:
                throw new JinjaValueException($"{TypeNames.WithArticle(value)} is nothing that JSON has");
        }
    }

    private void WriteEntry((JinjaValue Key, JinjaValue Value) entry, int level)
    {
        WriteText(entry.Key switch
        {
            JinjaValue.Text text => text.Value,
            JinjaValue.Nothing => "null",
            JinjaValue.Truth truth => truth.Value ? "true" : "false",
            JinjaValue.Integer or JinjaValue.Real => Printing.Show(entry.Key, budget),
            _ => throw new JinjaValueException($"{TypeNames.WithArticle(entry.Key)} is no key that JSON has"),
        });
        _output.Append(": ");
        Write(entry.Value, level);
    }

    private void WriteAll<T>(char open, char close, ImmutableArray<T> items, int level, Action<T, int> write)
    {
        _output.Append(open);
        for (var i = 0; i < items.Length; i++)
        {
            _output.Append(i == 0 ? "" : indent is null ? ", " : ",");
            Break(level + 1);
            write(items[i], level + 1);
        }

        if (items.Length > 0)
        {
            Break(level);
        }

        _output.Append(close);
    }

    private void Break(int level)
    {
        if (indent is { } width)
        {
            budget.PayForText((long)width * level);
            _output.Append('\n').Append(' ', width * level);
        }
    }

    private void WriteText(string text)
    {
        budget.PayForText(text.Length);
        _output.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => _output.Append("\\\""),
                '\\' => _output.Append("\\\\"),
                '\n' => _output.Append("\\n"),
                '\r' => _output.Append("\\r"),
                '\t' => _output.Append("\\t"),
                '\b' => _output.Append("\\b"),
                '\f' => _output.Append("\\f"),
                < ' ' or > '~' or '<' or '>' or '&' or '\'' => _output.Append($"\\u{(int)c:x4}"),
                _ => _output.Append(c),
            };
        }

        _output.Append('"');
    }

    private static string Number(double value) => RealText.Of(value) switch
    {
        "nan" => "NaN",
        "inf" => "Infinity",
        "-inf" => "-Infinity",
        var text => text,
    };
}
