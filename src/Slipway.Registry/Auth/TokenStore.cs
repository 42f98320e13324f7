using Slipway.Registry.Configuration;

namespace Slipway.Registry.Auth;

/// <summary>Remembers tokens by endpoint and repository, and lets one request at a time fetch a new one for all.</summary>
internal sealed class TokenStore(TimeProvider time) : IDisposable
{
    // Clocks differ, and a request takes its time to arrive.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _fetching = new(1, 1);
    private readonly Dictionary<(Uri Root, string Repository), BearerToken> _tokens = [];

    /// <summary>The token to send, or null where none is known that is still good.</summary>
    public BearerToken? Find(RegistryEndpoint endpoint, string repository)
    {
        lock (_gate)
        {
            return _tokens.TryGetValue((endpoint.Root, repository), out var token) && token.Expires - Margin > time.GetUtcNow() ? token : null;
        }
    }

    /// <summary>
    /// A token in the place of <paramref name="refused"/> (null: there was none): one that another request fetched
    /// meanwhile, or a new one from <paramref name="fetch"/>.
    /// </summary>
    public async Task<BearerToken> RenewAsync(
        RegistryEndpoint endpoint,
        string repository,
        BearerToken? refused,
        Func<CancellationToken, Task<BearerToken>> fetch,
        CancellationToken cancel)
    {
        await _fetching.WaitAsync(cancel);
        try
        {
            if (Find(endpoint, repository) is { } other && other != refused)
            {
                return other;
            }

            var token = await fetch(cancel);
            lock (_gate)
            {
                _tokens[(endpoint.Root, repository)] = token;
            }

            return token;
        }
        finally
        {
            _fetching.Release();
        }
    }

    public void Dispose() => _fetching.Dispose();
}
