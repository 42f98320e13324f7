using System.Collections.Immutable;
using System.Text;
using Slipway.Templates.Evaluation;

namespace Slipway.Templates.Functions;

/// <summary>The functions that every Go template has.</summary>
/// <remarks>Source: https://pkg.go.dev/text/template, "Functions".</remarks>
internal static class GoFunctions
{
    public static IEnumerable<(string Name, TemplateFunction Function)> All { get; } =
    [
        // Evaluated in part only, by the evaluator; here for the parser to know them.
        ("and", Of(1, int.MaxValue, a => a[^1])),
        ("or", Of(1, int.MaxValue, a => a[^1])),
        ("not", Of(1, 1, a => !Truthiness.IsTrue(a[0]))),
        ("len", Of(1, 1, a => Length(a[0]))),
        ("index", Of(1, int.MaxValue, a => a.Skip(1).Aggregate(a[0], Index))),
        ("slice", Of(1, 4, Slice)),
        ("print", Of(0, int.MaxValue, a => Print(a))),
        ("println", Of(0, int.MaxValue, a => string.Join(' ', a.Select(Printing.Show)) + "\n")),
        ("printf", Of(1, int.MaxValue, a => FormatVerbs.Format(Arguments.Text(a[0]), a[1..]))),
        ("eq", Of(2, int.MaxValue, a => a.Skip(1).Any(other => Comparison.AreEqual(a[0], other)))),
        ("ne", Of(2, 2, a => !Comparison.AreEqual(a[0], a[1]))),
        ("lt", Of(2, 2, a => Comparison.Compare(a[0], a[1]) < 0)),
        ("le", Of(2, 2, a => Comparison.Compare(a[0], a[1]) <= 0)),
        ("gt", Of(2, 2, a => Comparison.Compare(a[0], a[1]) > 0)),
        ("ge", Of(2, 2, a => Comparison.Compare(a[0], a[1]) >= 0)),
    ];

    private static TemplateFunction Of(int least, int most, Func<ImmutableArray<TemplateValue>, TemplateValue> body) => new(least, most, body);

    private static long Length(TemplateValue value) => value switch
    {
        TemplateValue.Text text => Encoding.UTF8.GetByteCount(text.Value),
        TemplateValue.List list => list.Items.Length,
        TemplateValue.Map map => map.Fields.Count,
        TemplateValue.Nothing => 0,
        _ => throw new FunctionException($"len of type {Arguments.TypeOf(value)}"),
    };

    private static TemplateValue Index(TemplateValue value, TemplateValue key)
    {
        switch (value)
        {
            case TemplateValue.Map map:
                return map.Fields.TryGetValue(Arguments.Text(key), out var field) ? field : "";
            case TemplateValue.List list:
                var index = Arguments.Number(key);
                return index >= 0 && index < list.Items.Length ? list.Items[index] : throw new FunctionException($"index out of range: {index}");
            case TemplateValue.Nothing when key is TemplateValue.Text:
                // A map that is not there has no keys.
                return "";
            case TemplateValue.Nothing:
                throw new FunctionException("index of untyped nil");
            default:
                throw new FunctionException($"can't index item of type {Arguments.TypeOf(value)}");
        }
    }

    private static TemplateValue Slice(ImmutableArray<TemplateValue> arguments)
    {
        var length = (int)Length(arguments[0]);
        var from = arguments.Length > 1 ? Arguments.Number(arguments[1]) : 0;
        var to = arguments.Length > 2 ? Arguments.Number(arguments[2]) : length;
        if (from < 0 || to < from || to > length)
        {
            throw new FunctionException($"slice bounds out of range: {from}:{to} of {length}");
        }

        return arguments[0] switch
        {
            TemplateValue.List list => new TemplateValue.List(list.Items[from..to]),
            TemplateValue.Text text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Value).AsSpan(from, to - from)),
            var other => throw new FunctionException($"can't slice item of type {Arguments.TypeOf(other)}"),
        };
    }

    // As fmt.Sprint: a blank only between two operands of which neither is a text.
    private static string Print(ImmutableArray<TemplateValue> values)
    {
        var text = new StringBuilder();
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0 && values[i] is not TemplateValue.Text && values[i - 1] is not TemplateValue.Text)
            {
                text.Append(' ');
            }

            text.Append(Printing.Show(values[i]));
        }

        return text.ToString();
    }
}
