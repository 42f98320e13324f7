using System.Collections.Concurrent;
using Slipway.Registry.Configuration;

namespace Slipway.Registry.Http;

/// <summary>Finds out how hosts are spoken to that were said to be insecure: in TLS where they answer in it, or else in plain HTTP; each is asked once.</summary>
internal sealed class SchemeProbe
{
    private readonly ConcurrentDictionary<Uri, Task<Uri>> _roots = [];

    /// <summary>The endpoint as it is to be asked.</summary>
    public async Task<RegistryEndpoint> SettleAsync(RegistryTransport transport, RegistryEndpoint endpoint, CancellationToken cancel) => endpoint.MayBePlain
        ? endpoint with { Root = await _roots.GetOrAdd(endpoint.Root, _ => ProbeAsync(transport, endpoint, cancel)), MayBePlain = false }
        : endpoint;

    private static async Task<Uri> ProbeAsync(RegistryTransport transport, RegistryEndpoint endpoint, CancellationToken cancel)
    {
        var request = new RegistryRequest(endpoint, "", HttpMethod.Get, new Uri(endpoint.Root, "/v2/")) { IsAskedOnce = true };
        try
        {
            await transport.AskAsync(request, Accept, cancel);
        }
        catch (RegistryException e) when (e.Failure == RegistryFailure.Unreachable)
        {
            return new Uri($"http://{endpoint.Root.Authority}");
        }
        catch (RegistryException)
        {
            // Whatever it says, it says it in TLS.
        }

        return endpoint.Root;

        static Task<bool> Accept(HttpResponseMessage response)
        {
            response.Dispose();
            return Task.FromResult(true);
        }
    }
}
