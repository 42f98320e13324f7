using Slipway.Diagnostics;

namespace Slipway.Dockerfile;

/// <summary>A word as it is written, and where.</summary>
public sealed record PlacedWord(string Text, SourceSpan Span);
