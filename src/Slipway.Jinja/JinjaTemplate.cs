using System.Collections.Frozen;
using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Jinja.Evaluation;
using Slipway.Jinja.Lexing;
using Slipway.Jinja.Nodes;
using Slipway.Jinja.Parsing;

namespace Slipway.Jinja;

/// <summary>
/// A template in the language Jinja (https://jinja.palletsprojects.com/templates/), strict about undefined names and without
/// HTML escaping. Immutable; rendering does no I/O but asking the loader for other templates.
/// </summary>
public sealed class JinjaTemplate
{
    private readonly JinjaSettings _settings;

    private JinjaTemplate(SourceText source, JinjaSettings settings, TemplateBody body, ImmutableArray<Diagnostic> diagnostics)
    {
        Source = source;
        _settings = settings;
        Body = body;
        Diagnostics = diagnostics;
    }

    /// <summary>The text, with <c>\n</c> alone as line breaks.</summary>
    public SourceText Source { get; }

    /// <summary>What is wrong with the text; a template with an error renders to nothing but that error.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    internal TemplateBody Body { get; }

    /// <summary>Never throws for a text, whatever it is.</summary>
    public static JinjaTemplate Parse(SourceText source, JinjaSettings settings)
    {
        source = source.Text.Contains('\r') ? new SourceText(source.Name, source.Text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')) : source;
        if (source.Text.Length > Limits.TemplateCharacters)
        {
            var tooLong = new Diagnostic(JinjaRules.Limit, Severity.Error, $"a template has {Limits.TemplateCharacters} characters at most") { Source = source };
            return new JinjaTemplate(source, settings, new TemplateBody([], []), [tooLong]);
        }

        try
        {
            var text = settings.KeepTrailingNewline || !source.Text.EndsWith('\n') ? source.Text : source.Text[..^1];
            return new JinjaTemplate(source, settings, TemplateParser.Parse(text, settings), []);
        }
        catch (TemplateSyntaxException e)
        {
            var diagnostic = new Diagnostic(JinjaRules.Syntax, Severity.Error, e.Message) { Source = source, Span = e.Span, Hint = e.Hint };
            return new JinjaTemplate(source, settings, new TemplateBody([], []), [diagnostic]);
        }
    }

    /// <param name="variables">What the template's names stand for besides the language's own functions.</param>
    /// <param name="loader">Where included templates come from; null where there are none.</param>
    /// <exception cref="OperationCanceledException">As asked for.</exception>
    public RenderedTemplate Render(
        IReadOnlyDictionary<string, JinjaValue> variables, ITemplateLoader? loader, JinjaLimits limits, CancellationToken cancellationToken)
    {
        if (Diagnostics.Any(d => d.Severity == Severity.Error))
        {
            return new RenderedTemplate(null, Diagnostics, []);
        }

        var budget = new Budget(limits, cancellationToken);
        var builtIns = BuiltInFunctions.Scope();
        var host = new HostScope(builtIns, variables);
        var output = new TextOutput(budget);
        try
        {
            new Interpreter(budget, new TemplateLibrary(loader, _settings, builtIns)).Pages.Run(this, new Scope(host), output);
            return new RenderedTemplate(output.ToString(), Diagnostics, host.NamesRead.ToFrozenSet());
        }
        catch (TemplateFailureException e)
        {
            return new RenderedTemplate(null, Diagnostics.Add(e.Diagnostic), host.NamesRead.ToFrozenSet());
        }
    }
}
