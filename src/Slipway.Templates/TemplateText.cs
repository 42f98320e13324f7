using System.Collections.Frozen;
using System.Collections.Immutable;
using Slipway.Templates.Evaluation;
using Slipway.Templates.Functions;
using Slipway.Templates.Parsing;

namespace Slipway.Templates;

/// <summary>
/// A template as docker's <c>--format</c> takes it: Go's text/template with docker's functions (json, join, split, upper,
/// lower, title, pad, truncate). Immutable; evaluating it has no effect but its result.
/// </summary>
public sealed class TemplateText
{
    private static readonly FrozenDictionary<string, TemplateFunction> Functions =
        GoFunctions.All.Concat(DockerFunctions.All).ToFrozenDictionary(f => f.Name, f => f.Function, StringComparer.Ordinal);

    // Functions that change how a value looks leave the heading above it as it is.
    private static readonly FrozenDictionary<string, TemplateFunction> HeadingFunctions =
        GoFunctions.All.Concat(DockerFunctions.ForHeadings).ToFrozenDictionary(f => f.Name, f => f.Function, StringComparer.Ordinal);

    private static readonly FrozenSet<string> Names = Functions.Keys.ToFrozenSet(StringComparer.Ordinal);

    private readonly string _source;
    private readonly ImmutableArray<TemplateNode> _nodes;

    private TemplateText(string source, ImmutableArray<TemplateNode> nodes)
    {
        _source = source;
        _nodes = nodes;
    }

    /// <exception cref="TemplateException">It is no template; the message has line and column.</exception>
    public static TemplateText Parse(string source) => new(source, new TemplateParser(source, Names).Parse());

    /// <exception cref="TemplateException">A field is not there, or a function was given what it cannot use.</exception>
    public string Evaluate(TemplateValue data) => new TemplateEvaluator(_source, Functions, data).Write(_nodes);

    /// <summary>The line above a table whose rows this template makes.</summary>
    /// <param name="headings">A heading for every field of a row.</param>
    /// <exception cref="TemplateException">As for <see cref="Evaluate"/>.</exception>
    public string EvaluateHeadings(TemplateValue headings) => new TemplateEvaluator(_source, HeadingFunctions, headings).Write(_nodes);
}
