using System.Collections.Immutable;

namespace Slipway.Templates.Parsing;

/// <summary>What a command is made of.</summary>
/// <param name="Position">Where it begins in the template.</param>
internal abstract record Operand(int Position)
{
    /// <summary>A string, a number, true, false or nil.</summary>
    public sealed record Constant(TemplateValue Value, int Position) : Operand(Position);

    /// <summary>The dot and fields of it.</summary>
    public sealed record Dot(ImmutableArray<string> Fields, int Position) : Operand(Position);

    public sealed record Variable(string Name, ImmutableArray<string> Fields, int Position) : Operand(Position);

    /// <summary>A function by its name.</summary>
    public sealed record Function(string Name, int Position) : Operand(Position);

    /// <summary>A pipeline in parentheses and fields of its value.</summary>
    public sealed record Nested(Pipeline Value, ImmutableArray<string> Fields, int Position) : Operand(Position);
}
