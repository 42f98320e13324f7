namespace Slipway.Templates;

/// <summary>What a template may ask of the stack.</summary>
internal static class Limits
{
    /// <summary>Actions or parentheses inside of each other; people write three.</summary>
    public const int Depth = 100;
}
