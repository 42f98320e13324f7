using System.Collections.Immutable;

namespace Slipway.Steps;

/// <summary>Where a COPY takes something from.</summary>
public abstract record CopySource
{
    private CopySource()
    {
    }

    /// <summary>Paths within the step's source number <paramref name="Source"/> that match <paramref name="Pattern"/>.</summary>
    public sealed record FromStep(int Source, string Pattern) : CopySource;

    /// <summary>A file written in the Dockerfile (heredoc).</summary>
    public sealed record Inline(string FileName, ImmutableArray<byte> Content) : CopySource;
}
