using Slipway.Registry.Configuration;

namespace Slipway.Registry.Http;

/// <summary>One question to one endpoint, as it is asked again after a refusal, a redirect or a broken connection.</summary>
/// <param name="Repository">The image's repository: tokens are remembered for it.</param>
internal sealed record RegistryRequest(RegistryEndpoint Endpoint, string Repository, HttpMethod Method, Uri Url)
{
    /// <summary>Media types wanted, best first.</summary>
    public IReadOnlyList<string> Accept { get; init; } = [];

    /// <summary>The first byte wanted: above 0, the rest is asked for with <c>Range</c>.</summary>
    public long From { get; init; }

    /// <summary>Makes the body, anew for each sending; null for none.</summary>
    public Func<UploadBody>? Body { get; init; }

    /// <summary>What a token has to allow (distribution token spec, "scope").</summary>
    public string Actions { get; init; } = "pull";

    /// <summary>Whether the caller decides on another attempt, since this request alone makes none.</summary>
    public bool IsAskedOnce { get; init; }
}
