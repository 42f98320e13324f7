using Slipway.Diagnostics;

namespace Slipway.Linting;

/// <summary>Puts <paramref name="Replacement"/> in the place of what stands in <paramref name="Span"/>, which may be empty.</summary>
public sealed record TextEdit(SourceSpan Span, string Replacement);
