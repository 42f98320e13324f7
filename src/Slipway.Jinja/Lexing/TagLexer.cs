using System.Text;
using Slipway.Diagnostics;

namespace Slipway.Jinja.Lexing;

/// <summary>Reads the tokens between <c>{%</c> and <c>%}</c>, or <c>{{</c> and <c>}}</c>. Within brackets neither end is one, so that <c>{{ {'a': {}} }}</c> is read.</summary>
internal sealed class TagLexer(TextCursor cursor, List<Token> tokens)
{
    // Longer ones first: ** is no pair of *.
    private static readonly string[] Operators =
    [
        "**", "//", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<", "=", ".", ":", "|", ",", ";",
    ];

    private readonly Stack<char> _open = new();

    /// <summary>Reads up to the end, whose token it adds, and leaves the cursor before it.</summary>
    public void Read(bool isBlock, SourceSpan begin)
    {
        _open.Clear();
        while (true)
        {
            cursor.SkipWhitespace();
            if (cursor.IsAtEnd)
            {
                throw new TemplateSyntaxException(begin with { EndColumn = begin.StartColumn + 2 }, "the tag that begins here is not ended")
                {
                    Hint = isBlock ? "it ends with %}" : "it ends with }}",
                };
            }

            if (_open.Count == 0 && IsAtEnd(isBlock))
            {
                tokens.Add(new Token(isBlock ? TokenKind.BlockEnd : TokenKind.OutputEnd, "", cursor.Here));
                return;
            }

            ReadToken();
        }
    }

    private bool IsAtEnd(bool isBlock) => isBlock
        ? cursor.IsAt("%}") || cursor.IsAt("-%}") || cursor.IsAt("+%}")
        : cursor.IsAt("}}") || cursor.IsAt("-}}");

    private void ReadToken()
    {
        var begin = cursor.Here;
        var c = cursor.Peek();
        if (char.IsLetter(c) || c == '_')
        {
            Add(TokenKind.Name, TakeName(), begin);
        }
        else if (char.IsAsciiDigit(c))
        {
            var (kind, text) = NumberText.Read(cursor.Text, cursor.Position, followsDot: cursor.Position > 0 && cursor.Text[cursor.Position - 1] == '.');
            cursor.Move(text.Length);
            Add(kind, text.Replace("_", "", StringComparison.Ordinal), begin);
        }
        else if (c is '"' or '\'')
        {
            Add(TokenKind.Text, TakeString(c, begin), begin);
        }
        else
        {
            ReadOperator(begin);
        }
    }

    private void Add(TokenKind kind, string text, SourceSpan begin) => tokens.Add(new Token(kind, text, cursor.Since(begin)));

    private string TakeName()
    {
        var from = cursor.Position;
        var to = from;
        while (to < cursor.Text.Length && (char.IsLetterOrDigit(cursor.Text[to]) || cursor.Text[to] == '_'))
        {
            to++;
        }

        cursor.MoveTo(to);
        return cursor.Text[from..to];
    }

    private string TakeString(char quote, SourceSpan begin)
    {
        var text = cursor.Text;
        var end = cursor.Position + 1;
        while (end < text.Length && text[end] != quote)
        {
            end += text[end] == '\\' ? 2 : 1;
        }

        if (end >= text.Length)
        {
            throw new TemplateSyntaxException(begin with { EndColumn = begin.StartColumn + 1 }, "the string that begins here is not ended");
        }

        var inside = text[(cursor.Position + 1)..end];
        cursor.MoveTo(end + 1);
        return StringEscapes.Resolve(inside) ?? throw new TemplateSyntaxException(cursor.Since(begin), "the string has an escape that is not complete");
    }

    private void ReadOperator(SourceSpan begin)
    {
        foreach (var symbol in Operators)
        {
            if (cursor.IsAt(symbol))
            {
                cursor.Move(symbol.Length);
                Balance(symbol, begin);
                Add(TokenKind.Operator, symbol, begin);
                return;
            }
        }

        var rune = Rune.TryGetRuneAt(cursor.Text, cursor.Position, out var whole) ? whole : Rune.ReplacementChar;
        throw new TemplateSyntaxException(begin with { EndColumn = begin.StartColumn + 1 }, $"'{rune}' means nothing here");
    }

    private void Balance(string symbol, SourceSpan begin)
    {
        if (symbol is "(" or "[" or "{")
        {
            _open.Push(symbol switch { "(" => ')', "[" => ']', _ => '}' });
        }
        else if (symbol is ")" or "]" or "}")
        {
            if (!_open.TryPop(out var wanted))
            {
                throw new TemplateSyntaxException(cursor.Since(begin), $"'{symbol}' closes nothing");
            }

            if (symbol[0] != wanted)
            {
                throw new TemplateSyntaxException(cursor.Since(begin), $"'{symbol}' stands where '{wanted}' is wanted");
            }
        }
    }
}
