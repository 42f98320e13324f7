using Slipway.Diagnostics;

namespace Slipway.Jinja.Evaluation;

/// <summary>Rendering ends; it becomes a diagnostic of the result.</summary>
internal sealed class TemplateFailureException(Diagnostic diagnostic) : Exception(diagnostic.Message)
{
    public Diagnostic Diagnostic { get; } = diagnostic;
}
