using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Jinja.Nodes;

/// <summary>What a template does, one after the other; the span is that of the tag that says so.</summary>
internal abstract record Statement(SourceSpan Span)
{
    public sealed record Data(SourceSpan Span, string Text) : Statement(Span);

    public sealed record Output(SourceSpan Span, Expression Value) : Statement(Span);

    public sealed record If(SourceSpan Span, ImmutableArray<(Expression Condition, ImmutableArray<Statement> Body)> Branches, ImmutableArray<Statement> Else) : Statement(Span);

    public sealed record For(SourceSpan Span, Target Target, Expression Items, ImmutableArray<Statement> Body) : Statement(Span)
    {
        /// <summary><c>for x in xs if condition</c></summary>
        public Expression? Condition { get; init; }

        public ImmutableArray<Statement> Else { get; init; } = [];

        /// <summary>Whether <c>loop(items)</c> may run the body again.</summary>
        public bool IsRecursive { get; init; }
    }

    public sealed record Set(SourceSpan Span, Target Target, Expression Value) : Statement(Span);

    /// <summary><c>set x</c> … <c>endset</c>: the target becomes what the body writes, filtered.</summary>
    public sealed record SetBlock(SourceSpan Span, Target Target, ImmutableArray<FilterUse> Filters, ImmutableArray<Statement> Body) : Statement(Span);

    public sealed record With(SourceSpan Span, ImmutableArray<(Target Target, Expression Value)> Assignments, ImmutableArray<Statement> Body) : Statement(Span);

    public sealed record FilterBlock(SourceSpan Span, ImmutableArray<FilterUse> Filters, ImmutableArray<Statement> Body) : Statement(Span);

    public sealed record Macro(SourceSpan Span, MacroDefinition Definition) : Statement(Span);

    /// <summary><c>call</c> … <c>endcall</c>: the body goes to the macro as <c>caller</c>.</summary>
    public sealed record CallBlock(SourceSpan Span, Expression.Call Call, MacroDefinition Caller) : Statement(Span);

    public sealed record Include(SourceSpan Span, Expression Template, bool IgnoresMissing, bool HasContext) : Statement(Span);

    public sealed record Import(SourceSpan Span, Expression Template, string Identifier, bool HasContext) : Statement(Span);

    public sealed record FromImport(SourceSpan Span, Expression Template, ImmutableArray<(string Name, string Alias)> Names, bool HasContext) : Statement(Span);

    public sealed record Extends(SourceSpan Span, Expression Template) : Statement(Span);

    public sealed record Block(SourceSpan Span, string Identifier, ImmutableArray<Statement> Body) : Statement(Span)
    {
        /// <summary>Sees the names of the loops around it.</summary>
        public bool IsScoped { get; init; }

        /// <summary>Must be overridden.</summary>
        public bool IsRequired { get; init; }
    }
}
