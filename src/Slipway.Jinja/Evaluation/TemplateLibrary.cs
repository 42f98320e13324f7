using Slipway.Diagnostics;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Evaluation;

/// <summary>The templates that a rendering meets besides its own, each read once.</summary>
internal sealed class TemplateLibrary(ITemplateLoader? loader, JinjaSettings settings, Scope builtIns)
{
    private readonly Dictionary<string, JinjaTemplate?> _known = new(StringComparer.Ordinal);

    /// <summary>The names that every template has, also one that is imported without context.</summary>
    public Scope BuiltIns => builtIns;

    public static JinjaValueException Missing(JinjaValue name, Budget budget) =>
        new($"there is no template {Printing.Represent(name, budget)}") { Rule = JinjaRules.Missing };

    /// <param name="name">The name of a template, or a list of them of which the first that is there counts.</param>
    /// <returns>The template, or null where none is there.</returns>
    /// <exception cref="JinjaValueException">It is no name.</exception>
    /// <exception cref="TemplateFailureException">The template has an error.</exception>
    public JinjaTemplate? Find(JinjaValue name, Budget budget) => Uses.Defined(name) switch
    {
        JinjaValue.Text text => Find(text.Value, budget),
        JinjaValue.List or JinjaValue.Tuple => Iteration.Items(name, budget).Select(n => Find(n, budget)).FirstOrDefault(t => t is not null),
        _ => throw new JinjaValueException($"the name of a template is a string, not {TypeNames.WithArticle(name)}"),
    };

    private JinjaTemplate? Find(string name, Budget budget)
    {
        if (!_known.TryGetValue(name, out var template))
        {
            var source = IsPlain(name) ? loader?.Load(name) : null;
            budget.PayForText(source?.Text.Length ?? 0);
            template = source is null ? null : JinjaTemplate.Parse(source, settings);
            _known.Add(name, template);
        }

        return template?.Diagnostics.FirstOrDefault(d => d.Severity == Severity.Error) is { } error ? throw new TemplateFailureException(error) : template;
    }

    // The host's folders are not to be left, whatever the host does with a name.
    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= 4096 && name[0] != '/' && name.IndexOfAny(['\\', '\0']) < 0 && !name.Split('/').Any(part => part is "" or "." or "..");
}
