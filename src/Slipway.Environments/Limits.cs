namespace Slipway.Environments;

/// <summary>What is taken at most, so that a hostile file costs little and says why it is refused.</summary>
public static class Limits
{
    /// <summary>Bytes of an environment, requirements, lock, policy or configuration file. A lock of a thousand packages has some hundred thousand.</summary>
    public const int FileBytes = 4 << 20;

    /// <summary>Requirements files that one may refer to, each other's included.</summary>
    public const int RequirementsFiles = 100;

    /// <summary>A word in a message is cut behind this.</summary>
    private const int QuotedCharacters = 60;

    /// <summary>A word of a file as a message repeats it.</summary>
    internal static string Quote(string text) => $"'{(text.Length > QuotedCharacters ? text[..QuotedCharacters] + "…" : text)}'";
}
