using Slipway.Diagnostics;

namespace Slipway.Planning;

/// <summary>What a FROM, a <c>COPY --from</c> or a <c>--mount from=</c> names.</summary>
public abstract record StageSource
{
    private StageSource()
    {
    }

    /// <summary>An earlier stage, by its place from 0.</summary>
    public sealed record Stage(int Index) : StageSource;

    /// <summary>An image, by the name as expanded; it need not be a valid one.</summary>
    public sealed record Image(string Name) : StageSource;

    /// <summary>What <c>--build-context</c> gave a name.</summary>
    public sealed record Context(string Name) : StageSource;

    /// <summary>The empty file system.</summary>
    public sealed record Scratch : StageSource;

    /// <summary>Nothing that can be built: a stage further down, itself, no name at all.</summary>
    public sealed record Unknown(Diagnostic Problem) : StageSource;
}
