using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Jinja.Lexing;
using Slipway.Jinja.Nodes;

namespace Slipway.Jinja.Parsing;

/// <summary>Reads <c>macro</c> and <c>call</c>.</summary>
/// <param name="macroWords">Which of the words of macros the expressions since speak of.</param>
internal sealed class MacroTagParser(TokenReader tokens, ExpressionParser expressions, TemplateParser bodies, ISet<string> macroWords)
{
    public Statement ParseMacro(SourceSpan span)
    {
        var name = TargetParser.TakeAssignable(tokens).Text;
        return new Statement.Macro(span, ParseRest("macro", name, expressions.Arguments.ParseParameters(), span));
    }

    public Statement ParseCall(SourceSpan span)
    {
        var parameters = tokens.Current.IsOperator("(") ? expressions.Arguments.ParseParameters() : [];
        var call = expressions.Parse() as Expression.Call ?? throw new TemplateSyntaxException(span, "'call' wants the call of a macro");
        return new Statement.CallBlock(span, call, ParseRest("call", "caller", parameters, span));
    }

    private MacroDefinition ParseRest(string tag, string name, ImmutableArray<(string, Expression?)> parameters, SourceSpan span)
    {
        tokens.TakeKind(TokenKind.BlockEnd, "%}");
        var before = macroWords.ToArray();
        macroWords.Clear();
        var (body, _) = bodies.ParseBody(tag, span, "end" + tag);
        tokens.TakeKind(TokenKind.BlockEnd, "%}");
        var definition = new MacroDefinition(name, parameters, body)
        {
            TakesMorePositional = macroWords.Contains("varargs"),
            TakesMoreNamed = macroWords.Contains("kwargs"),
            TakesCaller = macroWords.Contains("caller"),
        };
        macroWords.UnionWith(before);
        return definition;
    }
}
