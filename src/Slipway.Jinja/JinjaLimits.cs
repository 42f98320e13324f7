namespace Slipway.Jinja;

/// <summary>What a template may use at most: whoever writes one is not trusted with the machine that renders it.</summary>
public sealed record JinjaLimits
{
    public static JinjaLimits Default { get; } = new();

    /// <summary>
    /// Work, which bounds time and memory: a step pays for a node that is evaluated, an item of a list, or some characters of
    /// a text. The default takes a second or two; templates of Dockerfiles need some thousands.
    /// </summary>
    public long Steps { get; init; } = 5_000_000;

    /// <summary>Characters that come out.</summary>
    public int OutputCharacters { get; init; } = 16 << 20;

    /// <summary>Macros, includes, blocks and recursive loops inside of each other.</summary>
    public int Depth { get; init; } = 100;
}
