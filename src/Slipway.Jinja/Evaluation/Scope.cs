namespace Slipway.Jinja.Evaluation;

/// <summary>Names and what they stand for at a place of a template; what is not here may be further out. A macro keeps the scope in which it was written.</summary>
internal class Scope(Scope? parent)
{
    private readonly Dictionary<string, JinjaValue> _names = new(StringComparer.Ordinal);

    /// <summary>The names of this scope alone.</summary>
    public IReadOnlyDictionary<string, JinjaValue> Own => _names;

    /// <summary>What the name stands for, or null. Scopes may be many where templates include each other: each costs a step.</summary>
    public static JinjaValue? Find(Scope? scope, string name, Budget budget)
    {
        for (; scope is not null; scope = scope.Parent)
        {
            budget.Pay(1);
            if (scope.FindOwn(name) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Every name that is known from here.</summary>
    public static IEnumerable<string> Names(Scope? scope)
    {
        for (; scope is not null; scope = scope.Parent)
        {
            foreach (var name in scope.OwnNames)
            {
                yield return name;
            }
        }
    }

    public void Set(string name, JinjaValue value) => _names[name] = value;

    protected virtual IEnumerable<string> OwnNames => _names.Keys;

    private Scope? Parent => parent;

    protected virtual JinjaValue? FindOwn(string name) => _names.GetValueOrDefault(name);
}
