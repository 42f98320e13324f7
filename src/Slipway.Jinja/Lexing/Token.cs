using Slipway.Diagnostics;

namespace Slipway.Jinja.Lexing;

internal readonly record struct Token(TokenKind Kind, string Text, SourceSpan Span)
{
    public bool IsOperator(string symbol) => Kind == TokenKind.Operator && Text == symbol;

    public bool IsName(string word) => Kind == TokenKind.Name && Text == word;

    /// <summary>For messages.</summary>
    public string Described => Kind switch
    {
        TokenKind.BlockEnd => "the end of the tag",
        TokenKind.OutputEnd => "the end of the expression",
        TokenKind.End => "the end of the template",
        TokenKind.Data => "text",
        TokenKind.BlockBegin => "{%",
        TokenKind.OutputBegin => "{{",
        TokenKind.Text => "a string",
        _ => $"'{(Text.Length > 60 ? Text[..60] + "…" : Text)}'",
    };
}
