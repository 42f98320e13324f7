namespace Slipway.Templates.Parsing;

/// <summary>Tokens, one after the other; at the end the last one again and again.</summary>
internal sealed class TokenReader(string source, IReadOnlyList<Token> tokens)
{
    private int _at;

    public Token Current => tokens[_at];

    public Token Take()
    {
        var token = tokens[_at];
        _at = Math.Min(_at + 1, tokens.Count - 1);
        return token;
    }

    /// <summary>Whether there was space.</summary>
    public bool SkipSpace()
    {
        var had = false;
        while (Current.Kind == TokenKind.Space)
        {
            Take();
            had = true;
        }

        return had;
    }

    /// <summary>A place to which <see cref="GoBackTo"/> leads.</summary>
    public int Mark() => _at;

    public void GoBackTo(int mark) => _at = mark;

    public TemplateException Error(string message) => Error(Current.Position, message);

    public TemplateException Error(int position, string message) => SourcePosition.Error(source, position, message);

    public TemplateException Unexpected(string where) => Error(Current.Kind switch
    {
        TokenKind.End => "unexpected EOF",
        TokenKind.Close => $"unexpected \"}}}}\" {where}",
        _ => $"unexpected \"{Current.Text}\" {where}",
    });
}
