using System.Collections.Immutable;

namespace Slipway.Templates;

/// <summary>What templates are evaluated over, and what their expressions become: a tree as JSON has it, and functions.</summary>
public abstract record TemplateValue
{
    private TemplateValue()
    {
    }

    public static TemplateValue None { get; } = new Nothing();

    /// <summary>Absence: a key that is not there, JSON's null.</summary>
    public sealed record Nothing : TemplateValue;

    public sealed record Truth(bool Value) : TemplateValue;

    public sealed record Integer(long Value) : TemplateValue;

    public sealed record Real(double Value) : TemplateValue;

    public sealed record Text(string Value) : TemplateValue;

    public sealed record List(ImmutableArray<TemplateValue> Items) : TemplateValue;

    /// <summary>Fields in the order in which they are written as JSON.</summary>
    public sealed record Map(IReadOnlyDictionary<string, TemplateValue> Fields) : TemplateValue;

    /// <summary>A field that takes arguments: <c>{{.Label "name"}}</c>.</summary>
    public sealed record Callable(Func<ImmutableArray<TemplateValue>, TemplateValue> Call) : TemplateValue;

    public static implicit operator TemplateValue(string? text) => text is null ? None : new Text(text);

    public static implicit operator TemplateValue(bool truth) => new Truth(truth);

    public static implicit operator TemplateValue(long number) => new Integer(number);
}
