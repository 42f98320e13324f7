using Slipway.Diagnostics;

namespace Slipway.Jinja.Nodes;

/// <summary>A filter by name, with what it is given besides its input.</summary>
internal sealed record FilterUse(SourceSpan Span, string Identifier, ArgumentList Arguments);
