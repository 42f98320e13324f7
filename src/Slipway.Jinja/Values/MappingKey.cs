using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Slipway.Jinja.Evaluation;

namespace Slipway.Jinja.Values;

/// <summary>A value as a key: texts that are equal exactly where Python's values are equal and have equal hashes.</summary>
internal static class MappingKey
{
    public static string Of(string text) => "s" + text;

    /// <exception cref="JinjaValueException">Lists and mappings are no keys.</exception>
    public static string Of(JinjaValue value, Budget budget)
    {
        budget.Visit();
        switch (value)
        {
            case JinjaValue.Text text:
                budget.PayForText(text.Value.Length);
                return Of(text.Value);
            case JinjaValue.Integer integer:
                return OfNumber(integer.Value);
            case JinjaValue.Truth truth:
                return OfNumber(truth.Value ? 1 : 0);
            case JinjaValue.Real real when double.IsInteger(real.Value):
                return OfNumber(new BigInteger(real.Value));
            case JinjaValue.Real real:
                return "r" + real.Value.ToString("R", CultureInfo.InvariantCulture);
            case JinjaValue.Nothing:
                return "n";
            case JinjaValue.Tuple tuple:
                return OfTuple(tuple.Items, budget);
            case JinjaValue.Undefined undefined:
                throw Uses.Fault(undefined);
            default:
                throw new JinjaValueException($"{TypeNames.WithArticle(value)} cannot be a key");
        }
    }

    // Each part is preceded by its length: no text inside can look like the end of one.
    private static string OfTuple(ImmutableArray<JinjaValue> items, Budget budget)
    {
        var parts = items.Select(i => Of(i, budget)).ToArray();
        budget.PayForText(parts.Sum(p => (long)p.Length));
        return "t" + string.Concat(parts.Select(p => $"{p.Length}:{p}"));
    }

    private static string OfNumber(BigInteger number) => "i" + number.ToString(CultureInfo.InvariantCulture);
}
