using System.Collections.Immutable;

namespace Slipway.Templates.Parsing;

/// <summary>Texts and actions: the structure of a template. What stands inside of an action is for <see cref="PipelineParser"/>.</summary>
/// <remarks>Source: https://pkg.go.dev/text/template, "Actions".</remarks>
internal sealed class TemplateParser(string source, IReadOnlySet<string> functions)
{
    private readonly TokenReader _tokens = new(source, new TemplateLexer(source).Read());
    private int _depth;
    private int _ranges;

    public ImmutableArray<TemplateNode> Parse()
    {
        var nodes = ParseNodes(out var end);
        return end.Length == 0 ? nodes : throw _tokens.Error($"unexpected {{{{{end}}}}}");
    }

    /// <param name="end">The word that ended the list, behind which the tokens stand now; empty at the end of the template.</param>
    private ImmutableArray<TemplateNode> ParseNodes(out string end)
    {
        if (++_depth > Limits.Depth)
        {
            throw _tokens.Error("actions are nested too deeply");
        }

        var nodes = ImmutableArray.CreateBuilder<TemplateNode>();
        end = "";
        while (_tokens.Current.Kind != TokenKind.End)
        {
            var token = _tokens.Take();
            if (token.Kind == TokenKind.Text)
            {
                nodes.Add(new TemplateNode.Literal(token.Text));
                continue;
            }

            _tokens.SkipSpace();
            if (_tokens.Current is { Kind: TokenKind.Word, Text: "end" or "else" })
            {
                end = _tokens.Take().Text;
                break;
            }

            nodes.Add(ParseAction());
        }

        _depth--;
        return nodes.ToImmutable();
    }

    private TemplateNode ParseAction()
    {
        var word = _tokens.Current.Kind == TokenKind.Word ? _tokens.Current.Text : "";
        switch (word)
        {
            case "if":
                _tokens.Take();
                return ParseBranch((condition, then, otherwise) => new TemplateNode.If(condition, then, otherwise), word);
            case "with":
                _tokens.Take();
                return ParseBranch((value, then, otherwise) => new TemplateNode.With(value, then, otherwise), word);
            case "range":
                _tokens.Take();
                _ranges++;
                var range = ParseBranch((items, body, otherwise) => new TemplateNode.Range(items, body, otherwise), word);
                _ranges--;
                return range;
            case "break" or "continue" when _ranges == 0:
                throw _tokens.Error($"{{{{{word}}}}} outside {{{{range}}}}");
            case "break" or "continue":
                _tokens.Take();
                Close();
                return word == "break" ? new TemplateNode.Break() : new TemplateNode.Continue();
            case "define" or "template" or "block":
                throw _tokens.Error($"{{{{{word}}}}} is not supported");
            default:
                var output = new TemplateNode.Output(ParsePipeline(variables: 1));
                Close();
                return output;
        }
    }

    private TemplateNode ParseBranch(
        Func<Pipeline, ImmutableArray<TemplateNode>, ImmutableArray<TemplateNode>, TemplateNode> create, string word)
    {
        var pipeline = ParsePipeline(variables: word == "range" ? 2 : 1);
        Close();
        var then = ParseNodes(out var end);
        ImmutableArray<TemplateNode> otherwise = [];
        if (end == "else")
        {
            otherwise = ParseElse(word);
        }
        else
        {
            RequireEnd(end);
            Close();
        }

        return create(pipeline, then, otherwise);
    }

    /// <summary>Behind <c>else</c>: the other branch with the <c>end</c> that closes both.</summary>
    private ImmutableArray<TemplateNode> ParseElse(string word)
    {
        _tokens.SkipSpace();
        if (word is "if" or "with" && _tokens.Current.Is(TokenKind.Word, word))
        {
            // "else if" is an if inside of the else, and they share one end.
            return [ParseAction()];
        }

        Close();
        var nodes = ParseNodes(out var end);
        RequireEnd(end);
        Close();
        return nodes;
    }

    private void RequireEnd(string end)
    {
        if (end != "end")
        {
            throw _tokens.Error(end.Length == 0 ? "unexpected EOF" : $"unexpected {{{{{end}}}}}");
        }
    }

    private Pipeline ParsePipeline(int variables) => new PipelineParser(_tokens, functions).Parse(variables);

    private void Close()
    {
        _tokens.SkipSpace();
        if (_tokens.Current.Kind != TokenKind.Close)
        {
            throw _tokens.Unexpected("in action");
        }

        _tokens.Take();
    }
}
