namespace Slipway.Yaml;

/// <summary>What the reader takes at most, so that a hostile file costs little and says why it is refused.</summary>
internal static class Limits
{
    /// <summary>Characters of a text. Environment and compose files have some thousand; generated ones some hundred thousand.</summary>
    public const int Characters = 4 << 20;

    /// <summary>How deep lists and mappings may nest before the stack would.</summary>
    public const int Depth = 64;

    /// <summary>
    /// Values of a document with every alias replaced by what it stands for: ten lines of aliases of aliases claim billions.
    /// </summary>
    public const int Nodes = 200_000;
}
