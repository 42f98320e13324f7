using System.Collections.Immutable;
using System.Numerics;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Evaluation;

/// <summary>What a <see cref="NativeFunction"/> is called with; parameters are known by their place.</summary>
internal sealed class NativeCall(
    JinjaValue subject, JinjaValue?[] places, ImmutableArray<JinjaValue> rest, ImmutableArray<(string Name, JinjaValue Value)> named, Interpreter interpreter)
{
    /// <summary>What the function is applied to, undefined values included.</summary>
    public JinjaValue Subject => subject;

    public ImmutableArray<JinjaValue> Rest => rest;

    public ImmutableArray<(string Name, JinjaValue Value)> Named => named;

    public Interpreter Interpreter => interpreter;

    public Budget Budget => interpreter.Budget;

    /// <summary>The subject as it prints.</summary>
    public string SubjectText => Printing.Show(subject, Budget);

    /// <summary>What a loop over the subject gives.</summary>
    public ImmutableArray<JinjaValue> SubjectItems => Iteration.Items(subject, Budget);

    /// <summary>The argument, or null where it was left out or is None.</summary>
    public JinjaValue? Optional(int place) => places[place] is { } value and not JinjaValue.Nothing ? value : null;

    /// <summary>The argument, None where it was left out.</summary>
    public JinjaValue Value(int place) => places[place] ?? JinjaValue.None;

    /// <summary>Whether the argument was given, be it None.</summary>
    public bool HasValue(int place) => places[place] is not null;

    /// <exception cref="JinjaValueException">The argument is no text.</exception>
    public string Text(int place) => Uses.Defined(Value(place)) is JinjaValue.Text text
        ? text.Value
        : throw new JinjaValueException($"a string is wanted, not {TypeNames.WithArticle(Value(place))}");

    public string? OptionalText(int place) => Optional(place) is null ? null : Text(place);

    /// <exception cref="JinjaValueException">The argument is no whole number.</exception>
    public int Number(int place, int otherwise) => OptionalInteger(place) is { } number ? Numbers.Clamped(number) : otherwise;

    public BigInteger? OptionalInteger(int place) => Optional(place) is not { } value
        ? null
        : Numbers.AsInteger(Uses.Defined(value)) ?? throw new JinjaValueException($"a whole number is wanted, not {TypeNames.WithArticle(value)}");

    public bool Truth(int place, bool otherwise = false) => places[place] is { } value ? Truthiness.IsTrue(value) : otherwise;
}
