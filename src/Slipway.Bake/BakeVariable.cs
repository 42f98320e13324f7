namespace Slipway.Bake;

/// <summary>A variable and what it holds now.</summary>
/// <param name="Type">As declared, in words: <c>list of number</c>; null where nothing is declared.</param>
/// <param name="Value">A string as it is, all else as JSON; null where it holds nothing.</param>
public sealed record BakeVariable(string Name, string? Type, string? Value, string? Description);
