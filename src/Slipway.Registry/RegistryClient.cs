using System.Collections.Concurrent;
using Slipway.Oci;
using Slipway.Registry.Answers;
using Slipway.Registry.Configuration;
using Slipway.Registry.Credentials;
using Slipway.Registry.Http;

namespace Slipway.Registry;

/// <summary>
/// Reads images from registries and pushes them (OCI distribution spec 1.1; Docker Registry HTTP API V2): from mirrors first,
/// with retries, and with the credentials of each host where it asks for them. Safe for several threads; disposing it closes its connections, and streams that are still open break.
/// </summary>
/// <remarks>Every method throws <see cref="RegistryException"/> where no endpoint gave what was asked.</remarks>
/// <param name="credentials">Who asks, where a registry wants to know; null: nobody in particular.</param>
public sealed partial class RegistryClient(
    RegistrySettings settings, RetryPolicy? retries = null, TimeProvider? time = null, ICredentialSource? credentials = null) : IDisposable
{
    private static readonly string[] ManifestTypes =
    [
        MediaTypes.OciIndex, MediaTypes.DockerManifestList, MediaTypes.OciManifest, MediaTypes.DockerManifest,
    ];

    private readonly RegistryTransport _transport = new(
        settings, credentials ?? new NoCredentials(), retries ?? RetryPolicy.Default, time ?? TimeProvider.System);
    private readonly SchemeProbe _schemes = new();
    private readonly ConcurrentDictionary<RegistryEndpoint, bool> _unreachable = [];

    /// <summary>
    /// What the tag of <paramref name="name"/> stands for now (its digest alone, if it has one), usually without fetching it.
    /// The digest is the registry's word: it is proved only when the content is fetched by it.
    /// </summary>
    public Task<Descriptor> ResolveAsync(ImageName name, CancellationToken cancel) =>
        FirstAnswerAsync(name, name.ToString(), endpoint => ResolveAtAsync(endpoint, name, cancel), cancel);

    /// <summary>The manifest or index of <paramref name="name"/>: of its digest, verified, or else of its tag.</summary>
    public Task<RegistryManifest> GetManifestAsync(ImageName name, CancellationToken cancel) =>
        FirstAnswerAsync(name, name.ToString(), endpoint => GetManifestAtAsync(endpoint, name, cancel), cancel);

    /// <summary>
    /// The bytes of a blob of <paramref name="name"/>'s repository: as many as <see cref="Descriptor.Size"/> says, from
    /// several connections if need be. The caller checks the digest and disposes the stream.
    /// </summary>
    public async Task<Stream> OpenBlobAsync(ImageName name, Descriptor blob, CancellationToken cancel)
    {
        var stream = new BlobStream(blob, _transport, (from, c) => FirstAnswerAsync(
            name, $"blob {blob.Digest} of {name}", endpoint => OpenBlobAtAsync(endpoint, name, blob, from, c), c));
        await stream.ConnectAsync(cancel);
        return stream;
    }

    /// <summary>Shows a credential to a registry itself, never to a mirror of it.</summary>
    /// <param name="domain">As image names have it: <c>docker.io</c>, <c>registry.example:5000</c>.</param>
    /// <returns>What is to be kept: an identity token where the registry's token server gives one, or else the credential as it is.</returns>
    /// <exception cref="RegistryException">The registry refuses it, cannot be reached, or would get it in the clear.</exception>
    public static async Task<RegistryCredential> LogInAsync(
        string domain, RegistryCredential credential, RegistrySettings settings, RetryPolicy? retries, CancellationToken cancel)
    {
        var host = settings.HostOf(domain);
        using var transport = new RegistryTransport(
            settings, new GivenCredential(host.Host, credential), retries ?? RetryPolicy.Default, TimeProvider.System);
        var endpoint = await new SchemeProbe().SettleAsync(transport, host, cancel);
        var request = new RegistryRequest(endpoint, "", HttpMethod.Get, new Uri(endpoint.Root, "/v2/")) { WantsIdentityToken = true };
        try
        {
            await transport.AskAsync(request, Accept, cancel);
        }
        catch (RegistryException e)
        {
            throw LoginFailure.Of(domain, endpoint, e);
        }

        return transport.GrantOf(request)?.IdentityToken is { } token && credential is RegistryCredential.Password password
            ? new RegistryCredential.IdentityToken(password.User, token)
            : credential;
    }

    public void Dispose() => _transport.Dispose();

    /// <summary>Asks one endpoint after another. Who was out of reach once is asked last from then on.</summary>
    private async Task<T> FirstAnswerAsync<T>(ImageName name, string what, Func<RegistryEndpoint, Task<T>> ask, CancellationToken cancel)
    {
        var failures = new List<(RegistryEndpoint, RegistryException)>();
        foreach (var endpoint in settings.EndpointsOf(name).OrderBy(e => e.IsForMissing ? 2 : _unreachable.ContainsKey(e) ? 1 : 0))
        {
            if (endpoint.IsForMissing && !failures.Exists(IsMissing))
            {
                continue;
            }

            try
            {
                return await ask(await _schemes.SettleAsync(_transport, endpoint, cancel));
            }
            catch (RegistryException e)
            {
                if (e.Failure == RegistryFailure.Unreachable)
                {
                    _unreachable.TryAdd(endpoint, true);
                }

                failures.Add((endpoint, e));
            }
        }

        throw PullFailure.Of(name, what, failures);

        // Docker Hub denies access to what it does not have.
        static bool IsMissing((RegistryEndpoint Endpoint, RegistryException Failure) failed) =>
            !failed.Endpoint.IsMirror && failed.Failure.Failure is RegistryFailure.NotFound or RegistryFailure.Denied;
    }

    private async Task<Descriptor> ResolveAtAsync(RegistryEndpoint endpoint, ImageName name, CancellationToken cancel)
    {
        try
        {
            if (await _transport.AskAsync(ManifestRequest(endpoint, name, HttpMethod.Head), ReadHead, cancel) is { } descriptor)
            {
                return descriptor;
            }
        }
        catch (RegistryException e) when (e.Failure is not (RegistryFailure.Unreachable or RegistryFailure.Unavailable))
        {
            // A HEAD has no body and so no explanation, and some servers do not know it: GET tells.
        }

        return (await GetManifestAtAsync(endpoint, name, cancel)).Descriptor;

        static Task<Descriptor?> ReadHead(HttpResponseMessage response)
        {
            using (response)
            {
                return Task.FromResult(ManifestAnswer.DescriptorOf(response));
            }
        }
    }

    private Task<RegistryManifest> GetManifestAtAsync(RegistryEndpoint endpoint, ImageName name, CancellationToken cancel)
    {
        var request = ManifestRequest(endpoint, name, HttpMethod.Get);
        return _transport.AskAsync(request, Read, cancel);

        async Task<RegistryManifest> Read(HttpResponseMessage response)
        {
            using (response)
            {
                return await ManifestAnswer.ReadAsync(request, response, name.Digest, _transport.Retries.Silence, cancel);
            }
        }
    }

    private Task<Stream> OpenBlobAtAsync(RegistryEndpoint endpoint, ImageName name, Descriptor blob, long from, CancellationToken cancel)
    {
        var url = endpoint.UrlOf(name.Path, $"blobs/{blob.Digest}");
        var request = new RegistryRequest(endpoint, name.Path, HttpMethod.Get, url) { From = from };
        return _transport.AskAsync(request, Open, cancel);

        // The stream that is returned keeps the connection; the response around it holds nothing else.
        async Task<Stream> Open(HttpResponseMessage response)
        {
            try
            {
                return await BlobAnswer.OpenAsync(request, response, blob, _transport.Retries.Silence, cancel);
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
    }

    private static RegistryRequest ManifestRequest(RegistryEndpoint endpoint, ImageName name, HttpMethod method)
    {
        var reference = name.Digest?.ToString() ?? name.Tag;
        return new RegistryRequest(endpoint, name.Path, method, endpoint.UrlOf(name.Path, $"manifests/{reference}")) { Accept = ManifestTypes };
    }
}
