using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Jinja.Lexing;
using Slipway.Jinja.Nodes;

namespace Slipway.Jinja.Parsing;

/// <summary>What stands in <c>{% … %}</c>, behind the tag's name, and the body up to its end.</summary>
internal sealed class TagParser
{
    private static readonly string[] Closing =
        ["else", "elif", "endif", "endfor", "endset", "endwith", "endfilter", "endmacro", "endcall", "endblock", "endraw"];

    private readonly TokenReader _tokens;
    private readonly ExpressionParser _expressions;
    private readonly TemplateParser _bodies;
    private readonly TargetParser _targets;
    private readonly ReferenceTagParser _references;
    private readonly MacroTagParser _macros;
    private readonly ImmutableArray<Statement.Block>.Builder _blocks = ImmutableArray.CreateBuilder<Statement.Block>();
    private readonly HashSet<string> _blockNames = new(StringComparer.Ordinal);

    public TagParser(TokenReader tokens, ExpressionParser expressions, TemplateParser bodies, ISet<string> macroWords)
    {
        _tokens = tokens;
        _expressions = expressions;
        _bodies = bodies;
        _targets = new TargetParser(tokens);
        _references = new ReferenceTagParser(tokens, expressions);
        _macros = new MacroTagParser(tokens, expressions, bodies, macroWords);
    }

    public static IEnumerable<string> Names { get; } =
        ["if", "for", "set", "with", "filter", "macro", "call", "include", "import", "from", "extends", "block", "raw"];

    /// <summary>The blocks that were read.</summary>
    public ImmutableArray<Statement.Block> Blocks => _blocks.ToImmutable();

    public static bool Closes(string tag) => Closing.Contains(tag);

    /// <summary>How to read the tag of that name, or null.</summary>
    public Func<SourceSpan, Statement>? Find(string name) => name switch
    {
        "if" => ParseIf,
        "for" => ParseFor,
        "set" => ParseSet,
        "with" => ParseWith,
        "filter" => ParseFilter,
        "block" => ParseBlock,
        "macro" => _macros.ParseMacro,
        "call" => _macros.ParseCall,
        "include" => _references.ParseInclude,
        "import" => _references.ParseImport,
        "from" => _references.ParseFrom,
        "extends" => _references.ParseExtends,
        _ => null,
    };

    private void EndTag() => _tokens.TakeKind(TokenKind.BlockEnd, "%}");

    private Statement.If ParseIf(SourceSpan span)
    {
        var branches = ImmutableArray.CreateBuilder<(Expression, ImmutableArray<Statement>)>();
        ImmutableArray<Statement> otherwise = [];
        string end;
        do
        {
            var condition = _expressions.ParseTuple(withConditional: false);
            EndTag();
            (var body, end) = _bodies.ParseBody("if", span, "elif", "else", "endif");
            branches.Add((condition, body));
        }
        while (end == "elif");
        if (end == "else")
        {
            EndTag();
            (otherwise, _) = _bodies.ParseBody("if", span, "endif");
        }

        EndTag();
        return new Statement.If(span, branches.ToImmutable(), otherwise);
    }

    private Statement.For ParseFor(SourceSpan span)
    {
        var target = _targets.Parse();
        _tokens.TakeName("in");
        var items = _expressions.ParseTuple(withConditional: false);
        var condition = _tokens.TryTakeName("if") ? _expressions.Parse() : null;
        var isRecursive = _tokens.TryTakeName("recursive");
        EndTag();
        var (body, end) = _bodies.ParseBody("for", span, "else", "endfor");
        ImmutableArray<Statement> otherwise = [];
        if (end == "else")
        {
            EndTag();
            (otherwise, _) = _bodies.ParseBody("for", span, "endfor");
        }

        EndTag();
        return new Statement.For(span, target, items, body) { Condition = condition, Else = otherwise, IsRecursive = isRecursive };
    }

    private Statement ParseSet(SourceSpan span)
    {
        var target = _targets.Parse();
        if (_tokens.TryTakeOperator("="))
        {
            var value = _expressions.ParseTuple();
            EndTag();
            return new Statement.Set(span, target, value);
        }

        var filters = _expressions.ParseFilters();
        EndTag();
        var (body, _) = _bodies.ParseBody("set", span, "endset");
        EndTag();
        return new Statement.SetBlock(span, target, filters, body);
    }

    private Statement.With ParseWith(SourceSpan span)
    {
        var assignments = ImmutableArray.CreateBuilder<(Target, Expression)>();
        while (_tokens.Current.Kind != TokenKind.BlockEnd)
        {
            if (assignments.Count > 0)
            {
                _tokens.TakeOperator(",");
            }

            var name = TargetParser.TakeAssignable(_tokens);
            _tokens.TakeOperator("=");
            assignments.Add((new Target.Name(name.Span, name.Text), _expressions.Parse()));
        }

        EndTag();
        var (body, _) = _bodies.ParseBody("with", span, "endwith");
        EndTag();
        return new Statement.With(span, assignments.ToImmutable(), body);
    }

    private Statement.FilterBlock ParseFilter(SourceSpan span)
    {
        var filters = _expressions.ParseFilterChain();
        EndTag();
        var (body, _) = _bodies.ParseBody("filter", span, "endfilter");
        EndTag();
        return new Statement.FilterBlock(span, filters, body);
    }

    private Statement.Block ParseBlock(SourceSpan span)
    {
        var name = _tokens.TakeName();
        if (!_blockNames.Add(name.Text))
        {
            throw new TemplateSyntaxException(name.Span, $"there are two blocks '{name.Text}'");
        }

        var isScoped = _tokens.TryTakeName("scoped");
        var isRequired = _tokens.TryTakeName("required");
        EndTag();
        var (body, _) = _bodies.ParseBody("block", span, "endblock");
        if (_tokens.Current.Kind == TokenKind.Name)
        {
            _tokens.TakeName(name.Text);
        }

        EndTag();
        var block = new Statement.Block(span, name.Text, body) { IsScoped = isScoped, IsRequired = isRequired };
        _blocks.Add(block);
        return block;
    }
}
