using System.Collections.Immutable;
using Slipway.Layers.Whiteouts;
using Slipway.Linux;

namespace Slipway.Layers.Apply;

/// <summary>What a layer is unpacked for.</summary>
public sealed record LayerApplyOptions
{
    public static LayerApplyOptions Default { get; } = new();

    public WhiteoutFormat Whiteouts { get; init; } = WhiteoutFormat.Trusted;

    /// <summary>
    /// The folders of the layers below, uppermost first. They are only looked at: where a path of the archive leads over
    /// a link of theirs, what a directory is like that the archive has files in but no entry for, what a hard link shares.
    /// Leave none out, or an image's <c>/bin → usr/bin</c> is hidden by a layer that only names <c>bin/tool</c>. Asked for at most
    /// once, when they are first needed, which most archives never do: it may wait until they are there.
    /// </summary>
    public Func<ImmutableArray<RootedDirectory>> LowerLayers { get; init; } = static () => [];
}
