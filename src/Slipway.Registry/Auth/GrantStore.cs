using Slipway.Registry.Http;

namespace Slipway.Registry.Auth;

/// <summary>Remembers grants by endpoint and scope, and lets one request at a time get a new one for all.</summary>
internal sealed class GrantStore(TimeProvider time) : IDisposable
{
    // Clocks differ, and a request takes its time to arrive.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _asking = new(1, 1);
    private readonly Dictionary<(Uri Root, string Scope), Grant> _grants = [];

    /// <summary>The grant to send, or null where none is known that is still good.</summary>
    public Grant? Find(RegistryRequest request)
    {
        lock (_gate)
        {
            return _grants.TryGetValue(KeyOf(request), out var grant) && grant.Expires - Margin > time.GetUtcNow() ? grant : null;
        }
    }

    /// <summary>
    /// A grant in the place of <paramref name="refused"/> (null: there was none): one that another request got
    /// meanwhile, or a new one from <paramref name="ask"/>, which gives null where there is none to be had.
    /// </summary>
    public async Task<Grant?> RenewAsync(RegistryRequest request, Grant? refused, Func<Task<Grant?>> ask, CancellationToken cancel)
    {
        await _asking.WaitAsync(cancel);
        try
        {
            if (Find(request) is { } other && other != refused)
            {
                return other;
            }

            var grant = await ask();
            if (grant is not null)
            {
                lock (_gate)
                {
                    _grants[KeyOf(request)] = grant;
                }
            }

            return grant;
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose() => _asking.Dispose();

    private static (Uri Root, string Scope) KeyOf(RegistryRequest request) => (request.Endpoint.Root, string.Join(' ', request.Scopes));
}
