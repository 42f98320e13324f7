namespace Slipway.Dockerfile;

/// <summary>A word that begins with two dashes, unquoted, and where it stands in the line of its instruction.</summary>
internal readonly record struct RawFlag(string Text, int Start, int End)
{
    public string Name => Text.IndexOf('=') is var equals and >= 0 ? Text[2..equals] : Text[2..];

    /// <summary>What follows <c>=</c>; null where there is none.</summary>
    public string? Value => Text.IndexOf('=') is var equals and >= 0 ? Text[(equals + 1)..] : null;
}
