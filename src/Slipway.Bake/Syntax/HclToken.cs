namespace Slipway.Bake.Syntax;

internal readonly record struct HclToken(HclTokenKind Kind, string Text, Place Place)
{
    public bool IsSymbol(string symbol) => Kind == HclTokenKind.Symbol && Text == symbol;

    /// <summary>Whether a template's white space on this side of a sequence goes (<c>~</c>).</summary>
    public bool Trims => Text.Contains('~');

    public string Description => Kind switch
    {
        HclTokenKind.Newline => "the end of the line",
        HclTokenKind.EndOfFile => "the end of the file",
        HclTokenKind.QuoteStart or HclTokenKind.QuoteEnd or HclTokenKind.Literal => "a string",
        HclTokenKind.HeredocStart or HclTokenKind.HeredocEnd => "a heredoc",
        _ => Text,
    };
}
