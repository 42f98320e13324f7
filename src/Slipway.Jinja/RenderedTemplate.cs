using System.Collections.Frozen;
using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Jinja;

/// <summary>What came of rendering a template.</summary>
/// <param name="Text">The text, or null where <paramref name="Diagnostics"/> has an error.</param>
/// <param name="NamesRead">The variables of the host that were looked at, in any of the templates.</param>
public sealed record RenderedTemplate(string? Text, ImmutableArray<Diagnostic> Diagnostics, FrozenSet<string> NamesRead);
