namespace Slipway.Jinja;

/// <summary>What a template may ask of the parser and of numbers, whoever renders it; what it may ask while it is rendered is in <see cref="JinjaLimits"/>.</summary>
internal static class Limits
{
    /// <summary>Characters of one template; a long hand-written one has ten thousand.</summary>
    public const int TemplateCharacters = 4 << 20;

    /// <summary>Blocks, or brackets, inside of each other before the stack would end; people write five.</summary>
    public const int NestingDepth = 100;

    /// <summary>Bits of a whole number: its products and its text stay cheap, and no size or identifier needs more.</summary>
    public const int IntegerBits = 4096;

    /// <summary>Characters that one step of the budget pays for.</summary>
    public const int CharactersPerStep = 8;
}
