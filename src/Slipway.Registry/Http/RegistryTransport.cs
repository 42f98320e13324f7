using System.Net;
using System.Net.Http.Headers;
using Slipway.Registry.Auth;
using Slipway.Registry.Configuration;

namespace Slipway.Registry.Http;

/// <summary>Asks one endpoint until there is an answer: proves itself when asked to, and asks again when that may help.</summary>
internal sealed class RegistryTransport(RegistrySettings settings, RetryPolicy retries, TimeProvider time) : IDisposable
{
    private readonly HttpConnections _connections = new(settings);
    private readonly TokenStore _tokens = new(time);

    public RetryPolicy Retries => retries;

    /// <summary>
    /// The successful answer as <paramref name="read"/> makes of it, which owns the response from there on. Broken
    /// connections while it reads count as failures of the request, so it may be called again.
    /// </summary>
    /// <exception cref="RegistryException">No success: what was asked, and why not.</exception>
    public Task<T> AskAsync<T>(RegistryRequest request, Func<HttpResponseMessage, Task<T>> read, CancellationToken cancel) =>
        PersistAsync(request, () => AuthorizedAsync(request, cancel), read, cancel);

    /// <summary>Waits as long as attempt number <paramref name="attempt"/> (from 1) has to be waited after; false: no more attempts.</summary>
    public async Task<bool> WaitAsync(int attempt, CancellationToken cancel, TimeSpan? retryAfter = null)
    {
        if (retries.DelayAfter(attempt, retryAfter) is not { } delay)
        {
            return false;
        }

        await Task.Delay(delay, time, cancel);
        return true;
    }

    public void Dispose()
    {
        _connections.Dispose();
        _tokens.Dispose();
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
            TimeSpan? retryAfter = null;
            try
            {
                var response = await send();
                if (response.IsSuccessStatusCode)
                {
                    return await read(response);
                }

                using (response)
                {
                    failure = await ErrorAnswer.ReadAsync(request, response, retries.Silence, cancel);
                    if (!RetryPolicy.IsTransient(response.StatusCode))
                    {
                        throw failure;
                    }

                    retryAfter = RetryPolicy.RetryAfter(response, time.GetUtcNow());
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

            if (request.IsAskedOnce || !await WaitAsync(attempt, cancel, retryAfter))
            {
                throw failure;
            }
        }
    }

    /// <summary>Sends with the token that is known, and once more with a new one if that is refused.</summary>
    private async Task<HttpResponseMessage> AuthorizedAsync(RegistryRequest request, CancellationToken cancel)
    {
        var token = _tokens.Find(request.Endpoint, request.Repository);
        var response = await SendAsync(request, token, cancel);
        if (response.StatusCode != HttpStatusCode.Unauthorized
            || !response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var headers)
            || AuthChallenge.Parse(headers).FirstOrDefault(c => c.IsBearer) is not { } challenge)
        {
            return response;
        }

        response.Dispose();
        token = await _tokens.RenewAsync(request.Endpoint, request.Repository, token, c => FetchTokenAsync(request, challenge, c), cancel);
        return await SendAsync(request, token, cancel);
    }

    private Task<BearerToken> FetchTokenAsync(RegistryRequest refused, AuthChallenge challenge, CancellationToken cancel)
    {
        var request = TokenService.Request(refused, challenge);
        return PersistAsync(request, () => SendAsync(request, token: null, cancel), ReadToken, cancel);

        async Task<BearerToken> ReadToken(HttpResponseMessage response)
        {
            using (response)
            {
                var (body, _) = await BoundedBody.ReadAsync(response, Limits.TokenBytes, retries.Silence, cancel);
                return TokenService.Read(request, body, time.GetUtcNow());
            }
        }
    }

    private async Task<HttpResponseMessage> SendAsync(RegistryRequest request, BearerToken? token, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(retries.Silence);
        try
        {
            return await _connections.SendAsync(
                request,
                token is null ? null : new AuthenticationHeaderValue("Bearer", token.Text),
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
