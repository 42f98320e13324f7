using System.Collections.Immutable;

namespace Slipway.Templates.Parsing;

/// <summary>A piece of a template.</summary>
internal abstract record TemplateNode
{
    private TemplateNode()
    {
    }

    public sealed record Literal(string Text) : TemplateNode;

    /// <summary>An action that writes its value, or, where it declares or sets a variable, nothing.</summary>
    public sealed record Output(Pipeline Value) : TemplateNode;

    public sealed record If(Pipeline Condition, ImmutableArray<TemplateNode> Then, ImmutableArray<TemplateNode> Else) : TemplateNode;

    public sealed record With(Pipeline Value, ImmutableArray<TemplateNode> Then, ImmutableArray<TemplateNode> Else) : TemplateNode;

    public sealed record Range(Pipeline Items, ImmutableArray<TemplateNode> Body, ImmutableArray<TemplateNode> Else) : TemplateNode;

    public sealed record Break : TemplateNode;

    public sealed record Continue : TemplateNode;
}
