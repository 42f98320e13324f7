namespace Slipway.Patterns;

/// <summary>What a pattern may be at most, so that a hostile one costs little.</summary>
internal static class Limits
{
    /// <summary>Characters of one pattern: as many as the longest path that Linux takes (PATH_MAX).</summary>
    public const int PatternCharacters = 4096;
}
