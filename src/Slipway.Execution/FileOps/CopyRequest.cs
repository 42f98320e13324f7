using System.Collections.Immutable;
using Slipway.Execution.Sources;
using Slipway.Linux;

namespace Slipway.Execution.FileOps;

/// <summary>A COPY or ADD with everything that it reads at hand.</summary>
internal sealed record CopyRequest
{
    public required ImmutableArray<CopyItem> Items { get; init; }

    /// <summary>Absolute; a trailing slash means a folder.</summary>
    public required string Destination { get; init; }

    public string? Chown { get; init; }

    public string? Chmod { get; init; }

    public bool Parents { get; init; }

    public ImmutableArray<string> Excludes { get; init; } = [];

    /// <summary>What the same step made before, on the same layers; null where nothing is known. It stays the caller's.</summary>
    public EarlierFiles? Earlier { get; init; }

    /// <summary>Learns the digests of the files that are made, where their sources' are known; null where nobody asks for them.</summary>
    public StatCache? Digests { get; init; }

    /// <summary>The time that files written in the Dockerfile get.</summary>
    public required UnixTime Now { get; init; }
}

/// <summary>One source of a copy.</summary>
internal abstract record CopyItem
{
    private CopyItem()
    {
    }

    /// <param name="Unpack">Whether an archive is unpacked instead of being copied.</param>
    /// <param name="Sharing">Null where files must be copied: of a context, which others write to.</param>
    public sealed record FromTree(FileTree Tree, string Pattern, bool Unpack, FileSharing? Sharing = null) : CopyItem;

    public sealed record Inline(string FileName, ImmutableArray<byte> Content) : CopyItem;
}
