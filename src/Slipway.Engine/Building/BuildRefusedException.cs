using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Engine;

/// <summary>The build's own text is wrong: nothing ran. <see cref="Diagnostics"/> holds at least one error.</summary>
public sealed class BuildRefusedException(ImmutableArray<Diagnostic> diagnostics)
    : Exception(DiagnosticRenderer.Headline(diagnostics.First(d => d.Severity == Severity.Error)))
{
    public ImmutableArray<Diagnostic> Diagnostics { get; } = diagnostics;
}
