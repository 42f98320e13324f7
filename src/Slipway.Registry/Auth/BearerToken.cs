using System.Text.Json.Serialization;

namespace Slipway.Registry.Auth;

/// <summary>A token for one repository of one endpoint, and when it stops being good.</summary>
internal sealed record BearerToken(string Text, DateTimeOffset Expires);

/// <summary>What a token server answers (distribution token spec, "Token Response Fields"); OAuth2 servers say <c>access_token</c>.</summary>
internal sealed record TokenDocument
{
    [JsonPropertyName("token")]
    public string? Token { get; init; }

    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("expires_in")]
    public int? ExpiresInSeconds { get; init; }
}

[JsonSerializable(typeof(TokenDocument))]
internal sealed partial class TokenJsonContext : JsonSerializerContext;
