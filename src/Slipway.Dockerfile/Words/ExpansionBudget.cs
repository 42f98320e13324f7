namespace Slipway.Dockerfile;

/// <summary>
/// What expanding the words of a whole Dockerfile may cost: a few lines of variables that double each other, or of patterns
/// over long values, ask for more than any machine has. Not safe for several threads.
/// </summary>
public sealed class ExpansionBudget
{
    private long _characters = Limits.TextCharacters;
    private long _comparisons = Limits.PatternComparisons;

    /// <summary>Takes the characters of a text that is made; false where there are not so many left.</summary>
    public bool TrySpend(long characters) => (_characters -= characters) >= 0;

    /// <summary>Takes what a pattern is about to compare.</summary>
    internal bool TrySpendComparisons(long count) => (_comparisons -= count) >= 0;
}
