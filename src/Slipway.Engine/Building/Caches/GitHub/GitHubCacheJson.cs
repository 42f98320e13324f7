using System.Text.Json.Serialization;

namespace Slipway.Engine;

/// <summary>An entry that is to be begun, or that is whole.</summary>
internal sealed record GitHubCacheEntry
{
    public required string Key { get; init; }

    public required string Version { get; init; }

    /// <summary>Protobuf's JSON has numbers of 64 bits as strings.</summary>
    [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
    public long? SizeBytes { get; init; }
}

/// <summary>A look-up: the entry of the key, or else the newest one whose key begins with one of the restore keys.</summary>
internal sealed record GitHubCacheQuestion
{
    public required string Key { get; init; }

    public required string Version { get; init; }

    public required IReadOnlyList<string> RestoreKeys { get; init; }
}

internal sealed record GitHubCacheCreated(bool Ok, string? SignedUploadUrl);

internal sealed record GitHubCacheFinished(bool Ok);

internal sealed record GitHubCacheFound(bool Ok, string? SignedDownloadUrl, string? MatchedKey);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GitHubCacheEntry))]
[JsonSerializable(typeof(GitHubCacheQuestion))]
[JsonSerializable(typeof(GitHubCacheCreated))]
[JsonSerializable(typeof(GitHubCacheFinished))]
[JsonSerializable(typeof(GitHubCacheFound))]
internal sealed partial class GitHubCacheJson : JsonSerializerContext;
