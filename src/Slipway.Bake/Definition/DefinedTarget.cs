using System.Collections.Immutable;

namespace Slipway.Bake.Definition;

/// <summary>A target as one or several files define it.</summary>
/// <param name="Place">Where it is defined; null for a service, which has no block.</param>
internal sealed record DefinedTarget(BakeTarget Own, ImmutableArray<string> Parents, Place? Place)
{
    public string Name => Own.Name;

    /// <summary>The targets with one more; where one of that name is there, both are one.</summary>
    public static ImmutableArray<DefinedTarget> Add(ImmutableArray<DefinedTarget> targets, DefinedTarget target)
    {
        var known = targets.FirstOrDefault(t => t.Name == target.Name);
        return known is null
            ? targets.Add(target)
            : targets.Replace(known, new DefinedTarget(
                known.Own.Merge(target.Own), target.Parents.IsEmpty ? known.Parents : target.Parents, target.Place ?? known.Place));
    }
}
