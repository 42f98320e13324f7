using System.Net;
using System.Net.Http.Headers;
using Slipway.Registry.Auth;
using Slipway.Registry.Configuration;
using Slipway.Registry.Credentials;

namespace Slipway.Registry.Http;

/// <summary>Asks one endpoint until there is an answer: proves itself when asked to, and asks again when that may help.</summary>
internal sealed class RegistryTransport(
    RegistrySettings settings, ICredentialSource credentials, RetryPolicy retries, TimeProvider time) : IDisposable
{
    private readonly HttpConnections _connections = new(settings);
    private readonly Authorizer _authorizer = new(settings, credentials);
    private readonly GrantStore _grants = new(time);

    public RetryPolicy Retries => retries;

    /// <summary>
    /// The successful answer as <paramref name="read"/> makes of it, which owns the response from there on. Broken
    /// connections while it reads count as failures of the request, so it may be called again.
    /// </summary>
    /// <exception cref="RegistryException">No success: what was asked, and why not.</exception>
    public Task<T> AskAsync<T>(RegistryRequest request, Func<HttpResponseMessage, Task<T>> read, CancellationToken cancel) =>
        PersistAsync(request, () => AuthorizedAsync(request, cancel), read, cancel);

    /// <summary>What the last answer to this very question was got with; null where nothing was asked for.</summary>
    public Grant? GrantOf(RegistryRequest request) => _grants.Find(request);

    /// <summary>Waits as long as attempt number <paramref name="attempt"/> (from 1) has to be waited after; false: no more attempts.</summary>
    public async Task<bool> WaitAsync(int attempt, CancellationToken cancel, TimeSpan? retryAfter = null)
    {
        if (retries.DelayAfter(attempt, retryAfter) is not { } delay)
        {
            return false;
        }

        // Who was turned away together shall not come back together.
        await Task.Delay(delay * (1 + (Random.Shared.NextDouble() / 4)), time, cancel);
        return true;
    }

    public void Dispose()
    {
        _connections.Dispose();
        _grants.Dispose();
    }

    private async Task<T> PersistAsync<T>(
        RegistryRequest request,
        Func<Task<HttpResponseMessage>> send,
        Func<HttpResponseMessage, Task<T>> read,
        CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            RegistryException failure;
            try
            {
                var response = await send();
                if (response.IsSuccessStatusCode)
                {
                    return await read(response);
                }

                using (response)
                {
                    failure = await ErrorAnswer.ReadAsync(request, response, retries.Silence, time.GetUtcNow(), cancel);
                    if (!RetryPolicy.IsTransient(response.StatusCode))
                    {
                        throw failure;
                    }
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException)
            {
                failure = ConnectionFailure.Of(request, e);
                if (!ConnectionFailure.IsTransient(e))
                {
                    throw failure;
                }
            }

            if (request.IsAskedOnce || !await WaitAsync(attempt, cancel, failure.RetryAfter))
            {
                throw failure;
            }
        }
    }

    /// <summary>Sends with the grant that is known, and once more with a new one if that is refused.</summary>
    private async Task<HttpResponseMessage> AuthorizedAsync(RegistryRequest request, CancellationToken cancel)
    {
        var grant = _grants.Find(request);
        var response = await SendAsync(request, grant?.Header, cancel);
        var challenges = ChallengesOf(request, response);
        if (challenges.Count == 0)
        {
            return response;
        }

        Grant? renewed;
        try
        {
            renewed = await _grants.RenewAsync(
                request, grant, () => _authorizer.AnswerAsync(request, challenges, wanted => FetchTokenAsync(wanted, cancel), cancel), cancel);
        }
        catch
        {
            response.Dispose();
            throw;
        }

        if (renewed is null)
        {
            return response;
        }

        response.Dispose();
        response = await SendAsync(request, renewed.Header, cancel);
        if (renewed.Problem is { } problem && response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            using (response)
            {
                throw Authorizer.Unasked(request, problem, await ErrorAnswer.ReadAsync(request, response, retries.Silence, time.GetUtcNow(), cancel));
            }
        }

        return response;
    }

    // Whoever a redirect leads to may ask for credentials too, and must not get those of the registry.
    private static IReadOnlyList<AuthChallenge> ChallengesOf(RegistryRequest request, HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.Unauthorized
        && response.RequestMessage?.RequestUri is { } answering
        && HttpConnections.IsSameOrigin(answering, request.Audience)
        && response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var headers) ? AuthChallenge.Parse(headers) : [];

    private Task<Grant> FetchTokenAsync(TokenRequest wanted, CancellationToken cancel)
    {
        var request = wanted.Request;
        return PersistAsync(request, () => SendAsync(request, wanted.Authorization, cancel), ReadToken, cancel);

        async Task<Grant> ReadToken(HttpResponseMessage response)
        {
            using (response)
            {
                var (body, _) = await BoundedBody.ReadAsync(response, Limits.TokenBytes, retries.Silence, cancel);
                return TokenService.Read(request, body, time.GetUtcNow());
            }
        }
    }

    private async Task<HttpResponseMessage> SendAsync(RegistryRequest request, AuthenticationHeaderValue? authorization, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(retries.Silence);
        try
        {
            return await _connections.SendAsync(
                request,
                authorization,
                () => patience.CancelAfter(retries.Silence),
                patience.Token);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            // SocketsHttpHandler tells its connect time-out this way too, with a TimeoutException inside.
            throw e.InnerException is TimeoutException
                ? new TimeoutException("no connection within the time for it", e)
                : new IOException($"no answer within {RetryPolicy.Seconds(retries.Silence)}", e);
        }
    }
}
