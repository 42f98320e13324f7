using System.Collections.Immutable;
using Slipway.Bake.Evaluation;

namespace Slipway.Bake.Functions;

/// <summary>The arguments of one call. What asks for one that is not there, or is of another kind, ends in an error at the call.</summary>
internal sealed class HclArguments(string name, Place place, ImmutableArray<HclValue> values, HclEvaluator evaluator, TimeProvider time)
{
    public Place Place => place;

    public TimeProvider Time => time;

    public int Count => values.Length;

    public ImmutableArray<HclValue> All => values;

    public HclValue this[int index] => index < values.Length
        ? values[index]
        : throw Wrong($"takes {index + 1} arguments at least, and was given {values.Length}");

    public string Text(int index) => this[index] is var value && HclConversion.AsText(value) is { } text ? text : throw Unfit(index, "a string");

    public string Text(int index, string fallback) => index < values.Length ? Text(index) : fallback;

    public decimal Number(int index) => HclConversion.AsNumber(this[index]) ?? throw Unfit(index, "a number");

    public bool Truth(int index) => HclConversion.AsTruth(this[index]) ?? throw Unfit(index, "a truth value");

    public int Whole(int index) => Number(index) is var number && decimal.IsInteger(number) && number is >= int.MinValue and <= int.MaxValue
        ? (int)number
        : throw Unfit(index, "a whole number");

    public ImmutableArray<HclValue> List(int index) => this[index] is HclValue.List list ? list.Items : throw Unfit(index, "a list");

    public ImmutableArray<string> Texts(int index) =>
        [.. List(index).Select(item => HclConversion.AsText(item) ?? throw Unfit(index, "a list of strings"))];

    public ImmutableSortedDictionary<string, HclValue> Map(int index) => this[index] is HclValue.Object map ? map.Items : throw Unfit(index, "an object");

    /// <summary>A result that is charged for: functions multiply what they are given.</summary>
    public HclValue Result(string text) => HclValue.Of(evaluator.Charge(text, place));

    public HclValue Result(IEnumerable<HclValue> items)
    {
        var list = items.Take(Limits.Items + 1).ToImmutableArray();
        evaluator.ChargeItems(list.Length, place);
        return new HclValue.List(list);
    }

    public HclValue Result(IEnumerable<string> items) => Result(items.Select(HclValue.Of));

    public BakeException Wrong(string problem, string? hint = null) => BakeException.At(place, $"{name}() {problem}", hint);

    /// <exception cref="BakeException">There are more arguments than the function has.</exception>
    public void RequireAtMost(int count)
    {
        if (values.Length > count)
        {
            throw Wrong($"takes {count} arguments at most, and was given {values.Length}");
        }
    }

    private BakeException Unfit(int index, string wanted) => Wrong($"takes {wanted} as argument {index + 1}, and this is {this[index].Kind}");
}
