using System.Text.Json.Serialization;

namespace Slipway.Registry.Auth;

/// <summary>What a token server answers (distribution token spec, "Token Response Fields"); OAuth2 servers say <c>access_token</c>.</summary>
internal sealed record TokenDocument
{
    [JsonPropertyName("token")]
    public string? Token { get; init; }

    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    /// <summary>An identity token; only where it was asked for.</summary>
    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; init; }

    [JsonPropertyName("expires_in")]
    public int? ExpiresInSeconds { get; init; }
}

[JsonSerializable(typeof(TokenDocument))]
internal sealed partial class TokenJsonContext : JsonSerializerContext;
