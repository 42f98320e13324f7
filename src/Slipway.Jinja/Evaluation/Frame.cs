using Slipway.Diagnostics;

namespace Slipway.Jinja.Evaluation;

/// <summary>Where evaluation stands: whose text it is, and which names it knows.</summary>
internal sealed record Frame(SourceText Source, Scope Scope, Page Page)
{
    public Frame Inside(Scope scope) => this with { Scope = scope };

    public Frame Inside() => this with { Scope = new Scope(Scope) };

    /// <summary>A failure as it is told: where the undefined name was written, else at <paramref name="span"/>.</summary>
    public TemplateFailureException Fault(JinjaValueException failure, SourceSpan span)
    {
        var (source, place) = failure.Undefined?.Origin ?? (Source, span);
        return new TemplateFailureException(new Diagnostic(failure.Rule, Severity.Error, failure.Message) { Source = source, Span = place, Hint = failure.Hint });
    }
}
