using Slipway.Oci;
using Slipway.Registry.Answers;
using Slipway.Registry.Configuration;
using Slipway.Registry.Http;

namespace Slipway.Registry;

// Puts images into registries (OCI distribution spec 1.1, "Push"): always the registry of the name, never a mirror.
public sealed partial class RegistryClient
{
    private const string PushActions = "pull,push";
    private const string BlobType = "application/octet-stream";

    /// <summary>
    /// Puts a blob into <paramref name="name"/>'s repository, unless it is there. What is sent and what the registry says
    /// that it got are compared.
    /// </summary>
    /// <param name="write">Writes the blob's bytes; once for each attempt.</param>
    /// <param name="sent">Is told how many bytes have left; they may become fewer again.</param>
    /// <param name="mountFrom">The path of another repository of the same registry that has the blob, or null.</param>
    public Task<BlobPush> PushBlobAsync(
        ImageName name, Descriptor blob, Action<Stream> write, Action<long> sent, string? mountFrom, CancellationToken cancel) =>
        PushAsync(name, async endpoint =>
        {
            if (await HasBlobAsync(endpoint, name, blob, cancel))
            {
                return BlobPush.Existed;
            }

            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    var place = await BeginUploadAsync(endpoint, name, blob, mountFrom, cancel);
                    if (place is null)
                    {
                        return BlobPush.Mounted;
                    }

                    await UploadAsync(endpoint, name, blob, place, write, sent, cancel);
                    return BlobPush.Sent;
                }
                catch (RegistryException e) when (e.Failure == RegistryFailure.Unavailable)
                {
                    // What a broken upload left at the registry is of no use: the next attempt begins one of its own.
                    if (!await _transport.WaitAsync(attempt, cancel))
                    {
                        throw;
                    }
                }
            }
        }, cancel);

    /// <summary>Puts a manifest or an index, all of whose blobs are there, under the tag of <paramref name="name"/>, or under its digest where it has none.</summary>
    public Task PushManifestAsync(ImageName name, Descriptor manifest, ReadOnlyMemory<byte> bytes, CancellationToken cancel) =>
        PushAsync(name, async endpoint =>
        {
            var url = endpoint.UrlOf(name.Path, $"manifests/{name.Tag ?? manifest.Digest.ToString()}");
            var request = new RegistryRequest(endpoint, name.Path, HttpMethod.Put, url)
            {
                Actions = PushActions,
                Body = () => UploadBody.Of(manifest.MediaType, bytes),
            };
            await _transport.AskAsync(request, response => Task.FromResult(PushAnswer.Accept(request, response, manifest.Digest)), cancel);
            return manifest.Digest;
        }, cancel);

    private async Task<T> PushAsync<T>(ImageName name, Func<RegistryEndpoint, Task<T>> push, CancellationToken cancel)
    {
        var endpoint = await _schemes.SettleAsync(_transport, settings.HomeOf(name), cancel);
        try
        {
            return await push(endpoint);
        }
        catch (RegistryException e)
        {
            throw PushFailure.Of(name, endpoint, e);
        }
    }

    private async Task<bool> HasBlobAsync(RegistryEndpoint endpoint, ImageName name, Descriptor blob, CancellationToken cancel)
    {
        var url = endpoint.UrlOf(name.Path, $"blobs/{blob.Digest}");
        var request = new RegistryRequest(endpoint, name.Path, HttpMethod.Head, url) { Actions = PushActions };
        try
        {
            return await _transport.AskAsync(request, response => Task.FromResult(PushAnswer.IsWhole(response, blob)), cancel);
        }
        catch (RegistryException e) when (e.Failure is RegistryFailure.NotFound or RegistryFailure.Denied or RegistryFailure.Invalid)
        {
            // Who may write need not be allowed to read: whether it is really denied shows with the upload.
            return false;
        }
    }

    /// <returns>Where to send the bytes, or null where the registry needs none.</returns>
    private Task<Uri?> BeginUploadAsync(RegistryEndpoint endpoint, ImageName name, Descriptor blob, string? mountFrom, CancellationToken cancel)
    {
        var query = mountFrom is null ? "" : $"?mount={Uri.EscapeDataString(blob.Digest.ToString())}&from={Uri.EscapeDataString(mountFrom)}";
        var request = new RegistryRequest(endpoint, name.Path, HttpMethod.Post, endpoint.UrlOf(name.Path, "blobs/uploads/" + query))
        {
            Actions = PushActions,
            MountFrom = mountFrom,
            Body = () => UploadBody.Of(BlobType, ReadOnlyMemory<byte>.Empty),
        };
        return _transport.AskAsync(request, response => Task.FromResult(PushAnswer.PlaceOf(request, response)), cancel);
    }

    private async Task UploadAsync(
        RegistryEndpoint endpoint, ImageName name, Descriptor blob, Uri place, Action<Stream> write, Action<long> sent, CancellationToken cancel)
    {
        var digest = "digest=" + Uri.EscapeDataString(blob.Digest.ToString());
        var url = new UriBuilder(place) { Query = place.Query.Length > 1 ? $"{place.Query[1..]}&{digest}" : digest }.Uri;
        var request = new RegistryRequest(endpoint, name.Path, HttpMethod.Put, url)
        {
            Actions = PushActions,
            Body = () => new UploadBody(BlobType, blob.Size, write) { Sent = sent },
            IsAskedOnce = true,
        };
        await _transport.AskAsync(request, response => Task.FromResult(PushAnswer.Accept(request, response, blob.Digest)), cancel);
    }
}
