using Slipway.Registry.Configuration;
using Slipway.Registry.Credentials;
using Slipway.Registry.Http;

namespace Slipway.Registry.Auth;

/// <summary>Answers what a 401 asks for, with the credential of that very host if there is one.</summary>
internal sealed class Authorizer(RegistrySettings settings, ICredentialSource credentials)
{
    /// <param name="fetch">Asks a token server.</param>
    /// <returns>Null where nothing that is known answers any of the challenges.</returns>
    /// <exception cref="RegistryException">The token server cannot be asked, or refuses.</exception>
    public async Task<Grant?> AnswerAsync(
        RegistryRequest refused, IReadOnlyList<AuthChallenge> challenges, Func<TokenRequest, Task<Grant>> fetch, CancellationToken cancel)
    {
        var (credential, problem) = await FindAsync(refused, cancel);
        try
        {
            var grant = challenges.FirstOrDefault(c => c.IsBearer) is { } bearer
                ? await fetch(TokenService.Request(refused, bearer, credential, settings))
                : challenges.Any(c => c.IsBasic) && credential is RegistryCredential.Password password ? Grant.Basic(password)
                : problem is null ? null
                : throw Unasked(refused, problem, null);
            return grant is null ? null : grant with { Problem = problem };
        }
        catch (RegistryException e) when (e.Failure == RegistryFailure.Denied && problem is not null)
        {
            throw Unasked(refused, problem, e);
        }
    }

    /// <summary>Access is denied to nobody in particular, since the credential could not be had.</summary>
    public static RegistryException Unasked(RegistryRequest refused, CredentialException problem, RegistryException? denied) => new(
        RegistryFailure.Denied,
        $"{refused.Method} {RedactedUrl.Of(refused.Url)}: access is denied, and the credentials for it cannot be had: {problem.Message}",
        problem)
    {
        Method = refused.Method.Method,
        Url = RedactedUrl.Of(refused.Url),
        Status = denied?.Status,
        Errors = denied?.Errors ?? [],
    };

    // Most images of most registries need no credential: a keyring that does not open must not be in their way.
    private async Task<(RegistryCredential? Credential, CredentialException? Problem)> FindAsync(RegistryRequest refused, CancellationToken cancel)
    {
        if (!settings.IsConfidential(refused.Endpoint.Root))
        {
            return (null, null);
        }

        try
        {
            var repository = refused.Repository.Length == 0 ? "" : refused.Endpoint.PathOf(refused.Repository);
            return (await credentials.FindAsync(RegistryKey.OfHost(refused.Endpoint.Host), repository, cancel), null);
        }
        catch (CredentialException e)
        {
            return (null, e);
        }
    }
}
