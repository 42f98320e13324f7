using Slipway.Registry.Configuration;

namespace Slipway.Registry.Http;

/// <summary>One question to one endpoint, as it is asked again after a refusal, a redirect or a broken connection.</summary>
/// <param name="Repository">The image's repository: tokens are remembered for it. Empty: the registry as a whole.</param>
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

    /// <summary>The path of another repository that has to be readable too, or null.</summary>
    public string? MountFrom { get; init; }

    /// <summary>Whether a token server is to be asked for an identity token, which is kept instead of a password.</summary>
    public bool WantsIdentityToken { get; init; }

    /// <summary>Scheme, host and port that what proves who asks is for: nobody else gets it.</summary>
    public Uri Audience { get; init; } = Endpoint.Root;

    /// <summary>Whether the body is a secret of the <see cref="Audience"/>: a redirect to anybody else is not followed.</summary>
    public bool HasSecretBody { get; init; }

    /// <summary>What a token for this is asked for, where the registry does not say; empty for the registry as a whole.</summary>
    public IEnumerable<string> Scopes
    {
        get
        {
            if (Repository.Length > 0)
            {
                yield return $"repository:{Endpoint.PathOf(Repository)}:{Actions}";
            }

            if (MountFrom is not null)
            {
                yield return $"repository:{Endpoint.PathOf(MountFrom)}:pull";
            }
        }
    }

    /// <summary>Whether the caller decides on another attempt, since this request alone makes none.</summary>
    public bool IsAskedOnce { get; init; }
}
