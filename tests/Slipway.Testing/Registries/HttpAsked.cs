namespace Slipway.Testing.Registries;

/// <summary>A request as it arrived. Header names are lower case.</summary>
public sealed record HttpAsked(string Method, string Target, IReadOnlyDictionary<string, string> Headers)
{
    public byte[] Body { get; init; } = [];

    public string Path => Target.Split('?')[0];

    public string Query => Target.Contains('?', StringComparison.Ordinal) ? Target[(Target.IndexOf('?', StringComparison.Ordinal) + 1)..] : "";

    public string? Header(string name) => Headers.GetValueOrDefault(name.ToLowerInvariant());

    public override string ToString() => $"{Method} {Target}";
}
