namespace Slipway.Dockerfile;

/// <summary>What the parser takes at most, so that a hostile file costs little and says why it is refused.</summary>
internal static class Limits
{
    /// <summary>Bytes of a Dockerfile. The largest generated ones known have some hundred kilobytes; ten megabytes parse in well under a second.</summary>
    public const int DockerfileBytes = 16 << 20;

    /// <summary>Errors that are told. Who meets a hundred has given something else than a Dockerfile.</summary>
    public const int Errors = 100;

    /// <summary>Heredocs that one instruction may open; each is a file, or one of a shell's inputs.</summary>
    public const int HeredocsPerInstruction = 1000;

    /// <summary>How deep <c>${a:-${b:-…}}</c> may nest before the stack would.</summary>
    public const int ExpansionDepth = 100;

    /// <summary>Characters of values that one word may take in: variables that double each other grow without bound otherwise.</summary>
    public const int ExpandedCharacters = 4 << 20;

    /// <summary>Characters that all words of a Dockerfile may expand to; a thousand steps with a hundred variables each stay far below.</summary>
    public const long TextCharacters = 64 << 20;

    /// <summary>Characters that the patterns of a Dockerfile may look at: about a second's work.</summary>
    public const long PatternComparisons = 256 << 20;

    /// <summary>A quoted word in a message is cut behind this.</summary>
    public const int QuotedCharacters = 200;
}
