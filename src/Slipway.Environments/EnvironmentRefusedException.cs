using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Environments;

/// <summary>The environment, its policy or its configuration is wrong: nothing was made. <see cref="Diagnostics"/> holds at least one error.</summary>
public sealed class EnvironmentRefusedException(ImmutableArray<Diagnostic> diagnostics)
    : Exception(DiagnosticRenderer.Headline(diagnostics.First(d => d.Severity == Severity.Error)))
{
    /// <summary>Warnings among them, in the order in which they were found.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; } = diagnostics;

    /// <summary>One error that has no place in a text.</summary>
    public static EnvironmentRefusedException Of(string rule, string message, string? hint = null) =>
        new([new Diagnostic(rule, Severity.Error, message) { Hint = hint }]);
}
