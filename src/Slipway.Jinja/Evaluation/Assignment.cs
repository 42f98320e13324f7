using System.Diagnostics;
using Slipway.Jinja.Nodes;
using Slipway.Jinja.Values;

namespace Slipway.Jinja.Evaluation;

/// <summary>Gives names their values.</summary>
internal static class Assignment
{
    /// <exception cref="JinjaValueException">The value does not come apart as the target wants it, or the target is no namespace.</exception>
    public static void Assign(Target target, JinjaValue value, Scope scope, Budget budget)
    {
        switch (target)
        {
            case Target.Name name:
                scope.Set(name.Identifier, value);
                break;
            case Target.Several several:
                AssignAll(several, value, scope, budget);
                break;
            case Target.Member member:
                var space = Scope.Find(scope, member.Namespace, budget) as NamespaceValue
                    ?? throw new JinjaValueException($"'{member.Namespace}' is no namespace: only attributes of one can be set")
                    {
                        Hint = $"{{% set {member.Namespace} = namespace({member.Attribute}=…) %}} makes one",
                    };
                space.Set(member.Attribute, value);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void AssignAll(Target.Several several, JinjaValue value, Scope scope, Budget budget)
    {
        var items = Iteration.Items(value, budget);
        if (items.Length != several.Targets.Length)
        {
            throw new JinjaValueException($"{several.Targets.Length} values are wanted here, not {items.Length}");
        }

        for (var i = 0; i < items.Length; i++)
        {
            Assign(several.Targets[i], items[i], scope, budget);
        }
    }
}
