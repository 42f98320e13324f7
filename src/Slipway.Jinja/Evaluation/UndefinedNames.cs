using Slipway.Diagnostics;
using Slipway.Jinja.Nodes;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Evaluation;

/// <summary>What stands for a name, an attribute or an item that is not there: it knows how the template spells it, and where.</summary>
internal static class UndefinedNames
{
    public static JinjaValue OfName(Expression.Name name, Frame frame) => new JinjaValue.Undefined($"'{name.Identifier}' is undefined")
    {
        FindHint = () => Suggestion.Sentence(name.Identifier, Scope.Names(frame.Scope)),
        Origin = (frame.Source, name.Span),
    };

    public static JinjaValue OfAttribute(Expression.Attribute attribute, JinjaValue target, Frame frame) => new JinjaValue.Undefined(Describe(attribute) is { } path
        ? $"'{path}' is undefined"
        : $"{TypeNames.WithArticle(target)} has no attribute '{attribute.Identifier}'")
    {
        FindHint = () => Members.Hint(target, attribute.Identifier),
        Origin = (frame.Source, attribute.Span),
    };

    public static JinjaValue OfItem(Expression.Index index, JinjaValue target, JinjaValue key, Frame frame, Budget budget)
    {
        var message = key is JinjaValue.Text or JinjaValue.Integer or JinjaValue.Truth
            ? $"'{Describe(index.Target) ?? "…"}[{Printing.Represent(key, budget)}]' is undefined"
            : $"{TypeNames.WithArticle(target)} has no item for {TypeNames.WithArticle(key)}";
        return new JinjaValue.Undefined(message)
        {
            FindHint = () => key is JinjaValue.Text text ? Members.Hint(target, text.Value) : null,
            Origin = (frame.Source, index.Span),
        };
    }

    // As the template has it, where that is names and dots.
    private static string? Describe(Expression expression) => expression switch
    {
        Expression.Name name => name.Identifier,
        Expression.Attribute attribute when Describe(attribute.Target) is { } target => $"{target}.{attribute.Identifier}",
        _ => null,
    };
}
