using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>What a builder is to make of a context: the options that mean the same to slipway and to docker.</summary>
public sealed record RemoteImage
{
    /// <summary>At least one.</summary>
    public required ImmutableArray<string> Names { get; init; }

    public ImmutableArray<string> Platforms { get; init; } = [];

    public string? Target { get; init; }

    public ImmutableArray<string> CacheFrom { get; init; } = [];

    public ImmutableArray<string> CacheTo { get; init; } = [];

    public string? Network { get; init; }

    public bool NoCache { get; init; }

    public bool Pull { get; init; }

    /// <summary>The options of <c>build</c>.</summary>
    internal IEnumerable<string> Options()
    {
        foreach (var (option, values) in ((string, ImmutableArray<string>)[])
            [("--tag", Names), ("--platform", Platforms), ("--cache-from", CacheFrom), ("--cache-to", CacheTo)])
        {
            foreach (var value in values)
            {
                yield return $"{option}={value}";
            }
        }

        if (Target is not null)
        {
            yield return $"--target={Target}";
        }

        if (Network is not null)
        {
            yield return $"--network={Network}";
        }

        if (NoCache)
        {
            yield return "--no-cache";
        }

        if (Pull)
        {
            yield return "--pull";
        }
    }
}
