using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Jinja.Lexing;
using Slipway.Jinja.Nodes;

namespace Slipway.Jinja.Parsing;

/// <summary>Text, outputs and tags one after the other; what a tag's inside means is read by <see cref="TagParser"/>.</summary>
internal sealed class TemplateParser
{
    private readonly TokenReader _tokens;
    private readonly ExpressionParser _expressions;
    private readonly TagParser _tags;

    // The tags that are open, and where: said when one is not closed, or when a tag closes another.
    private readonly Stack<(string Tag, SourceSpan Span)> _open = new();

    private TemplateParser(List<Token> tokens)
    {
        _tokens = new TokenReader(tokens);
        var macroWords = new HashSet<string>(StringComparer.Ordinal);
        _expressions = new ExpressionParser(_tokens, macroWords);
        _tags = new TagParser(_tokens, _expressions, this, macroWords);
    }

    /// <exception cref="TemplateSyntaxException">It is no template.</exception>
    public static TemplateBody Parse(string text, JinjaSettings settings)
    {
        var parser = new TemplateParser(TemplateLexer.Read(text, settings));
        var statements = parser.ParseStatements([]);
        return new TemplateBody(statements, parser._tags.Blocks);
    }

    /// <summary>
    /// The statements up to a tag of that name, which is taken with its name and no more; to the end of the template where
    /// there is none.
    /// </summary>
    public (ImmutableArray<Statement> Body, string EndedBy) ParseBody(string tag, SourceSpan span, params ReadOnlySpan<string> ends)
    {
        _open.Push((tag, span));
        var body = ParseStatements(ends);
        _open.Pop();
        return (body, _tokens.Take().Text);
    }

    private ImmutableArray<Statement> ParseStatements(ReadOnlySpan<string> ends)
    {
        var statements = ImmutableArray.CreateBuilder<Statement>();
        while (true)
        {
            var token = _tokens.Current;
            switch (token.Kind)
            {
                case TokenKind.Data:
                    statements.Add(new Statement.Data(token.Span, _tokens.Take().Text));
                    break;
                case TokenKind.OutputBegin:
                    statements.Add(ParseOutput());
                    break;
                case TokenKind.BlockBegin when _tokens.Next.Kind == TokenKind.Name && ends.Contains(_tokens.Next.Text):
                    _tokens.Take();
                    return statements.ToImmutable();
                case TokenKind.BlockBegin:
                    statements.Add(ParseTag(token.Span));
                    break;
                case TokenKind.End when _open.TryPeek(out var open):
                    throw new TemplateSyntaxException(open.Span, $"'{open.Tag}' is not ended") { Hint = $"it ends with {{% end{open.Tag} %}}" };
                default:
                    return statements.ToImmutable();
            }
        }
    }

    private Statement.Output ParseOutput()
    {
        var begin = _tokens.Take().Span;
        var value = _expressions.ParseTuple();
        _tokens.TakeKind(TokenKind.OutputEnd, "}}");
        return new Statement.Output(_tokens.Since(begin), value);
    }

    private Statement ParseTag(SourceSpan begin)
    {
        _tokens.Take();
        var name = _tokens.TakeKind(TokenKind.Name, "the name of a tag");
        return _tokens.Inside(() => _tags.Find(name.Text)?.Invoke(name.Span)) ?? throw Unknown(name);
    }

    private TemplateSyntaxException Unknown(Token name)
    {
        var isEnd = name.Text.StartsWith("end", StringComparison.Ordinal) || name.Text is "else" or "elif";
        if (isEnd && TagParser.Closes(name.Text))
        {
            return new TemplateSyntaxException(name.Span, $"'{name.Text}' ends nothing here")
            {
                Hint = _open.TryPeek(out var open) ? $"'{open.Tag}' of line {open.Span.StartLine} is open" : null,
            };
        }

        return new TemplateSyntaxException(name.Span, $"there is no tag '{name.Text}'") { Hint = Suggestion.Sentence(name.Text, TagParser.Names) };
    }
}
