using Slipway.Diagnostics;

namespace Slipway.Bake;

/// <summary>Where something stands: several files make one definition.</summary>
internal readonly record struct Place(SourceText Source, SourceSpan Span)
{
    /// <summary>From the beginning of this to the end of another.</summary>
    public Place To(Place end) => this with { Span = new SourceSpan(Span.StartLine, Span.StartColumn, end.Span.EndLine, end.Span.EndColumn) };
}
