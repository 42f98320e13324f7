using System.Collections.Immutable;
using System.Numerics;
using Slipway.Diagnostics;
using Slipway.Jinja.Values;

namespace Slipway.Jinja;

/// <summary>
/// What templates compute with: the values that Python has for them. They never change; what a template seems to change
/// (a <c>namespace</c>) is a name that stands for another value.
/// </summary>
public abstract record JinjaValue
{
    private protected JinjaValue()
    {
    }

    /// <summary>Python's None.</summary>
    public static JinjaValue None { get; } = new Nothing();

    public static JinjaValue True { get; } = new Truth(true);

    public static JinjaValue False { get; } = new Truth(false);

    public sealed record Nothing : JinjaValue;

    /// <summary>A name that nothing stands for. Any use of it is an error but to ask for it (<c>is defined</c>, <c>default</c>).</summary>
    /// <param name="Message">What the error says.</param>
    public sealed record Undefined(string Message) : JinjaValue
    {
        /// <summary>Finds the way out: only who meets the error pays for the search.</summary>
        internal Func<string?>? FindHint { get; init; }

        /// <summary>The template that named it, and where.</summary>
        internal (SourceText Source, SourceSpan Span)? Origin { get; init; }

        /// <summary>What an <c>if</c> without <c>else</c> leaves behind in an expression: prints as nothing and is false.</summary>
        internal bool IsSilent { get; init; }
    }

    public sealed record Truth(bool Value) : JinjaValue;

    public sealed record Integer(BigInteger Value) : JinjaValue;

    public sealed record Real(double Value) : JinjaValue;

    public sealed record Text(string Value) : JinjaValue;

    public sealed record List(ImmutableArray<JinjaValue> Items) : JinjaValue;

    public sealed record Tuple(ImmutableArray<JinjaValue> Items) : JinjaValue
    {
        /// <summary>Names for the items, where they have some: attributes besides the places.</summary>
        internal ImmutableArray<string> Names { get; init; } = [];
    }

    /// <summary>Keys in the order in which they came; an attribute of the mapping is a method or the value of that key.</summary>
    public sealed record Mapping : JinjaValue
    {
        internal Mapping(MappingEntries entries) => Entries = entries;

        /// <summary>Of a key that comes twice the last value counts, at the place of the first.</summary>
        public Mapping(IEnumerable<KeyValuePair<string, JinjaValue>> entries) => Entries = MappingEntries.Of(entries);

        /// <summary>What a loop over the mapping gives where that is not its keys.</summary>
        public ImmutableArray<JinjaValue>? LoopItems { get; init; }

        internal MappingEntries Entries { get; }
    }

    /// <summary>A function that the host lends to templates.</summary>
    /// <param name="Call">Positional arguments to a value; throws <see cref="JinjaValueException"/> for what it cannot use.</param>
    public sealed record Callable(string Name, Func<ImmutableArray<JinjaValue>, JinjaValue> Call) : JinjaValue;

    public static implicit operator JinjaValue(string? text) => text is null ? None : new Text(text);

    public static implicit operator JinjaValue(bool truth) => truth ? True : False;

    public static implicit operator JinjaValue(long number) => new Integer(number);

    public static implicit operator JinjaValue(double number) => new Real(number);

    /// <summary>A list of texts.</summary>
    public static JinjaValue Texts(IEnumerable<string> texts) => new List([.. texts.Select(t => (JinjaValue)t)]);
}
