namespace Slipway.Bake.Targets;

/// <summary>The shape of a target's field.</summary>
internal enum FieldKind
{
    Text,
    Flag,
    List,
    Map,

    /// <summary>A list of <c>key=value</c> lists, each written as a string with commas or as an object.</summary>
    Records,
}
