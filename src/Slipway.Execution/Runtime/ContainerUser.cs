using System.Collections.Immutable;

namespace Slipway.Execution.Runtime;

/// <summary>Whom the program runs as; names were looked up in the image's passwd and group before.</summary>
public sealed record ContainerUser(uint Uid, uint Gid, ImmutableArray<uint> SupplementaryGids)
{
    public static ContainerUser Root { get; } = new(0, 0, []);
}
