using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Jinja.Lexing;
using Slipway.Jinja.Nodes;

namespace Slipway.Jinja.Parsing;

/// <summary>Reads the tags that name another template.</summary>
internal sealed class ReferenceTagParser(TokenReader tokens, ExpressionParser expressions)
{
    public Statement ParseInclude(SourceSpan span)
    {
        var template = expressions.Parse();
        var ignoresMissing = tokens.Current.IsName("ignore") && tokens.Next.IsName("missing");
        if (ignoresMissing)
        {
            tokens.Take();
            tokens.Take();
        }

        var hasContext = ParseContext() ?? true;
        EndTag();
        return new Statement.Include(span, template, ignoresMissing, hasContext);
    }

    public Statement ParseImport(SourceSpan span)
    {
        var template = expressions.Parse();
        tokens.TakeName("as");
        var name = TargetParser.TakeAssignable(tokens).Text;
        var hasContext = ParseContext() ?? false;
        EndTag();
        return new Statement.Import(span, template, name, hasContext);
    }

    public Statement ParseFrom(SourceSpan span)
    {
        var template = expressions.Parse();
        tokens.TakeName("import");
        var names = ImmutableArray.CreateBuilder<(string, string)>();
        bool? hasContext = null;
        while (tokens.Current.Kind != TokenKind.BlockEnd)
        {
            hasContext = ParseContext();
            if (hasContext is not null)
            {
                break;
            }

            names.Add(ParseImportedName());
            if (!tokens.TryTakeOperator(","))
            {
                hasContext = ParseContext();
                break;
            }
        }

        if (names.Count == 0)
        {
            throw tokens.Expected("a name");
        }

        EndTag();
        return new Statement.FromImport(span, template, names.ToImmutable(), hasContext ?? false);
    }

    public Statement ParseExtends(SourceSpan span)
    {
        var template = expressions.Parse();
        EndTag();
        return new Statement.Extends(span, template);
    }

    private (string Name, string Alias) ParseImportedName()
    {
        var name = TargetParser.TakeAssignable(tokens);
        if (name.Text.StartsWith('_'))
        {
            throw new TemplateSyntaxException(name.Span, $"'{name.Text}' is its template's own: names that begin with an underscore are not imported");
        }

        return (name.Text, tokens.TryTakeName("as") ? TargetParser.TakeAssignable(tokens).Text : name.Text);
    }

    private bool? ParseContext()
    {
        if (!tokens.Next.IsName("context") || !(tokens.Current.IsName("with") || tokens.Current.IsName("without")))
        {
            return null;
        }

        var has = tokens.Take().Text == "with";
        tokens.Take();
        return has;
    }

    private void EndTag() => tokens.TakeKind(TokenKind.BlockEnd, "%}");
}
