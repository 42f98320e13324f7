namespace Slipway.Jinja;

/// <summary>How whitespace around tags is read; the defaults are the language's own.</summary>
public sealed record JinjaSettings
{
    /// <summary>The language's defaults.</summary>
    public static JinjaSettings Default { get; } = new();

    /// <summary>The line break behind a block tag or comment is dropped.</summary>
    public bool TrimBlocks { get; init; }

    /// <summary>Blanks before a block tag or comment that begins a line are dropped.</summary>
    public bool LstripBlocks { get; init; }

    /// <summary>A line break that ends the template stays.</summary>
    public bool KeepTrailingNewline { get; init; }
}
