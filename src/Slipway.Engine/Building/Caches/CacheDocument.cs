using System.Text.Json.Serialization;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>
/// The results of steps as they travel from one store to another (ADR 10): the configuration of an artifact whose layers are theirs, or a
/// field in the configuration of an image.
/// </summary>
internal sealed record CacheDocument
{
    public const string ArtifactType = "application/vnd.slipway.cache.v1";
    public const string ConfigType = "application/vnd.slipway.cache.config.v1+json";

    /// <summary>The version of this form that is written and read.</summary>
    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    /// <summary>See <see cref="Solving.CacheKey.EncodingVersion"/>.</summary>
    public required int KeyEncoding { get; init; }

    /// <summary>The diff ids of the manifest's layers, one by one; null in an image, whose configuration has them.</summary>
    public IReadOnlyList<Digest>? Layers { get; init; }

    public required IReadOnlyList<CacheEntry> Records { get; init; }
}

/// <summary>The result of one step.</summary>
internal sealed record CacheEntry
{
    /// <summary>What it is found by.</summary>
    public required IReadOnlyList<Digest> Keys { get; init; }

    public required Digest Identity { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The step as people see it.</summary>
    public string? Step { get; init; }

    public IReadOnlyList<CacheEntryPart>? Parts { get; init; }

    /// <summary>The layer's place among those of the manifest; null where only the step is known, and its layer stayed at home.</summary>
    public int? Layer { get; init; }

    /// <summary>Whether the layer has the times of a project's files, so that other projects of the same store shall not find it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OfProject { get; init; }
}

/// <summary>See <see cref="Solving.KeyPart"/>.</summary>
internal sealed record CacheEntryPart(string Name, Digest Digest);
