namespace Slipway.Dockerfile;

/// <summary>A word that cannot be expanded: a bad substitution, an open quote, a variable that <c>${X:?}</c> demands.</summary>
public sealed class ExpansionException(string word, string reason)
    : FormatException($"failed to process \"{Shortened(word)}\": {reason}")
{
    public string Word { get; } = word;

    private static string Shortened(string word) =>
        word.Length > Limits.QuotedCharacters ? word[..Limits.QuotedCharacters] + "…" : word;
}
