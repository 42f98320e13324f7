using Slipway.Diagnostics;
using Slipway.Jinja.Lexing;

namespace Slipway.Jinja.Parsing;

/// <summary>Tokens, one after the other; at the end the last one again and again.</summary>
internal sealed class TokenReader(IReadOnlyList<Token> tokens)
{
    private int _at;
    private int _depth;

    public Token Current => tokens[_at];

    public Token Next => tokens[Math.Min(_at + 1, tokens.Count - 1)];

    /// <summary>Where the token ends that was taken last.</summary>
    public SourceSpan Last => tokens[Math.Max(0, _at - 1)].Span;

    public Token Take()
    {
        var token = Current;
        _at = Math.Min(_at + 1, tokens.Count - 1);
        return token;
    }

    public bool TryTakeOperator(string symbol) => TryTake(Current.IsOperator(symbol));

    public bool TryTakeName(string word) => TryTake(Current.IsName(word));

    public Token TakeOperator(string symbol) => Current.IsOperator(symbol) ? Take() : throw Expected($"'{symbol}'");

    public Token TakeName(string? word = null) =>
        Current.Kind == TokenKind.Name && (word is null || Current.Text == word) ? Take() : throw Expected(word is null ? "a name" : $"'{word}'");

    public Token TakeKind(TokenKind kind, string described) => Current.Kind == kind ? Take() : throw Expected(described);

    /// <summary>From the beginning of <paramref name="begin"/> to what was taken last.</summary>
    public SourceSpan Since(SourceSpan begin) => begin with { EndLine = Last.EndLine, EndColumn = Last.EndColumn };

    public TemplateSyntaxException Expected(string what) => Error($"{what} is wanted here, not {Current.Described}");

    public TemplateSyntaxException Error(string message, string? hint = null) => new(Current.Span, message) { Hint = hint };

    /// <summary>Reads what is inside of something, unless that is too deep for the stack.</summary>
    public T Inside<T>(Func<T> read)
    {
        if (++_depth > Limits.NestingDepth)
        {
            throw Error($"this nests more than {Limits.NestingDepth} deep");
        }

        var result = read();
        _depth--;
        return result;
    }

    private bool TryTake(bool isWanted)
    {
        if (isWanted)
        {
            Take();
        }

        return isWanted;
    }
}
