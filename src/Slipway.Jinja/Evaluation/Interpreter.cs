using Slipway.Jinja.Filters;
using Slipway.Jinja.Tests;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Evaluation;

/// <summary>One rendering: its budget, the templates that it knows, and its parts.</summary>
internal sealed class Interpreter
{
    public Interpreter(Budget budget, TemplateLibrary templates)
    {
        Budget = budget;
        Templates = templates;
        Expressions = new ExpressionEvaluator(this);
        Statements = new StatementRunner(this);
        Pages = new PageRunner(this);
    }

    public Budget Budget { get; }

    public TemplateLibrary Templates { get; }

    public ExpressionEvaluator Expressions { get; }

    public StatementRunner Statements { get; }

    public PageRunner Pages { get; }

    /// <exception cref="JinjaValueException">It cannot be called, or not with these arguments.</exception>
    public JinjaValue Call(JinjaValue function, CallArguments arguments) => Uses.Defined(function) switch
    {
        JinjaValue.Callable callable when arguments.Named.IsEmpty => callable.Call(arguments.Positional),
        JinjaValue.Callable callable => throw new JinjaValueException($"'{callable.Name}' takes no named arguments"),
        SpecialValue special when special.Call(arguments, this) is { } result => result,
        _ => throw new JinjaValueException($"{TypeNames.WithArticle(function)} cannot be called"),
    };

    public JinjaValue ApplyFilter(string name, JinjaValue subject, CallArguments arguments) =>
        FilterTable.All.TryGetValue(name, out var filter)
            ? filter.Invoke(subject, arguments, this)
            : throw new JinjaValueException($"there is no filter '{name}'");

    public bool ApplyTest(string name, JinjaValue subject, CallArguments arguments) =>
        TestTable.All.TryGetValue(name, out var test)
            ? Truthiness.IsTrue(test.Invoke(subject, arguments, this))
            : throw new JinjaValueException($"there is no test '{name}'");
}
