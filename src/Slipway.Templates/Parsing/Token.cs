namespace Slipway.Templates.Parsing;

/// <param name="Position">Where it begins in the template.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    public bool Is(TokenKind kind, string text) => Kind == kind && Text == text;
}
