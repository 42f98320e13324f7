namespace Slipway.Bake;

/// <summary>What the reader takes at most, so that a hostile file costs little and says why it is refused.</summary>
internal static class Limits
{
    /// <summary>Characters of one file; the largest known ones have some ten thousand.</summary>
    public const int Characters = 2 << 20;

    /// <summary>How deep expressions, templates and blocks may nest in a text.</summary>
    public const int Nesting = 100;

    /// <summary>How deep an evaluation may go, calls of functions and chains of operators included, before the stack would end.</summary>
    public const int Depth = 400;

    /// <summary>Expressions that one reading evaluates; real files stay below ten thousand.</summary>
    public const int Steps = 1_000_000;

    /// <summary>Characters that all values of one reading may have together: templates that double each other grow without bound.</summary>
    public const long ValueCharacters = 64 << 20;

    /// <summary>Items of one list, such as those of <c>range</c>.</summary>
    public const int Items = 100_000;

    /// <summary>Targets that one matrix makes.</summary>
    public const int MatrixTargets = 10_000;
}
