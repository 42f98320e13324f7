using System.Collections.Immutable;

namespace Slipway.Bake.Syntax;

/// <summary>What a file or a block says: <c>name = value</c> lines and blocks, in their order.</summary>
internal sealed record HclBody(ImmutableArray<HclAttribute> Attributes, ImmutableArray<HclBlock> Blocks)
{
    public HclAttribute? this[string name] => Attributes.FirstOrDefault(a => a.Name == name);
}

/// <param name="Place">That of the name.</param>
internal sealed record HclAttribute(Place Place, string Name, HclExpression Value);

/// <param name="Place">That of type and labels.</param>
internal sealed record HclBlock(Place Place, string Type, ImmutableArray<string> Labels, HclBody Body);
