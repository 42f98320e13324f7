namespace Slipway.Patterns;

/// <summary>The verdict on one path, and what <see cref="IgnoreMatcher.Descend"/> must know of it for the paths below.</summary>
public readonly record struct IgnoreState
{
    private readonly bool[]? _matches;

    internal IgnoreState(bool ignored, bool[] matches)
    {
        Ignored = ignored;
        _matches = matches;
    }

    /// <summary>Whether the path is left out.</summary>
    public bool Ignored { get; }

    /// <summary>Whether the pattern at <paramref name="index"/> matched the path or a folder above it.</summary>
    internal bool Matched(int index) => _matches is not null && _matches[index];
}
