using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Environments;

/// <summary>What there is to say while an environment becomes a Dockerfile: errors are collected, so that one run tells them all.</summary>
public sealed class EnvironmentRemarks
{
    private readonly List<Diagnostic> _all = [];

    public ImmutableArray<Diagnostic> All => [.. _all];

    public void Add(Diagnostic diagnostic) => _all.Add(diagnostic);

    public void Error(string rule, string message, TextPlace? at = null, string? hint = null) => Add(rule, Severity.Error, message, at, hint);

    public void Warn(string rule, string message, TextPlace? at = null, string? hint = null) => Add(rule, Severity.Warning, message, at, hint);

    /// <summary>A decision that the user may want to know of.</summary>
    public void Inform(string rule, string message) => Add(rule, Severity.Info, message, at: null, hint: null);

    /// <exception cref="EnvironmentRefusedException">There was an error.</exception>
    public void ThrowIfRefused()
    {
        if (_all.Exists(d => d.Severity == Severity.Error))
        {
            throw new EnvironmentRefusedException(All);
        }
    }

    private void Add(string rule, Severity severity, string message, TextPlace? at, string? hint) =>
        _all.Add(new Diagnostic(rule, severity, message) { Source = at?.Source, Span = at?.Span, Hint = hint });
}

/// <summary>Where in which text.</summary>
public sealed record TextPlace(SourceText Source, SourceSpan Span);
