namespace Slipway.Dockerfile;

/// <summary>What the parser takes at most, so that a hostile file costs little and says why it is refused.</summary>
internal static class Limits
{
    /// <summary>Bytes of a Dockerfile. The largest generated ones known have some hundred kilobytes; ten megabytes parse in well under a second.</summary>
    public const int DockerfileBytes = 16 << 20;

    /// <summary>How deep <c>${a:-${b:-…}}</c> may nest before the stack would.</summary>
    public const int ExpansionDepth = 100;

    /// <summary>Characters that one word may expand to: variables that double each other grow without bound otherwise.</summary>
    public const int ExpandedCharacters = 4 << 20;
}
