using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Bake;

/// <summary>A bake file, or what is asked of it, is wrong. <see cref="Diagnostics"/> holds at least one error.</summary>
public sealed class BakeException(ImmutableArray<Diagnostic> diagnostics) : Exception(DiagnosticRenderer.Headline(diagnostics[0]))
{
    public ImmutableArray<Diagnostic> Diagnostics { get; } = diagnostics;

    internal static BakeException At(Place place, string message, string? hint = null) =>
        new([new Diagnostic(Rule, Severity.Error, message) { Source = place.Source, Span = place.Span, Hint = hint }]);

    internal static BakeException Of(string message, string? hint = null) => new([new Diagnostic(Rule, Severity.Error, message) { Hint = hint }]);

    private const string Rule = "BadBakeFile";
}
