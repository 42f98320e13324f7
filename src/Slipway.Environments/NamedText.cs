namespace Slipway.Environments;

/// <summary>A label or a variable, in the order of its file.</summary>
public sealed record NamedText(string Name, string Value)
{
    /// <summary>Where it is written; null for what the program sets itself.</summary>
    public TextPlace? Place { get; init; }
}
