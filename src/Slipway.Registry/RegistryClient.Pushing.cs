using Slipway.Oci;
using Slipway.Registry.Answers;
using Slipway.Registry.Configuration;
using Slipway.Registry.Http;
using Slipway.Registry.Referrers;
using Slipway.Registry.Uploads;

namespace Slipway.Registry;

// Puts images into registries (OCI distribution spec 1.1, "Push"): always the registry of the name, never a mirror.
public sealed partial class RegistryClient
{
    /// <summary>
    /// Puts a blob into <paramref name="name"/>'s repository, unless it is there. What is sent and what the registry says
    /// that it got are compared.
    /// </summary>
    /// <param name="write">Writes the blob's bytes; once for each part that is sent.</param>
    /// <param name="sent">Is told how many bytes have left; they may become fewer again.</param>
    /// <param name="mountFrom">The path of another repository of the same registry that has the blob, or null.</param>
    public Task<BlobPush> PushBlobAsync(
        ImageName name, Descriptor blob, Action<Stream> write, Action<long> sent, string? mountFrom, CancellationToken cancel) =>
        PushAsync(name, async endpoint =>
        {
            var upload = new BlobUpload(_transport, endpoint, name.Path, blob, write, sent);
            return await upload.HasAsync(cancel) ? BlobPush.Existed : await upload.RunAsync(mountFrom, cancel);
        }, cancel);

    /// <summary>
    /// Puts a manifest or an index, all of whose blobs are there, under the tag of <paramref name="name"/>, or under its digest where it has none.
    /// Where it refers to another, and the registry keeps no list of that, the tag that stands in for the list is written too.
    /// </summary>
    public Task PushManifestAsync(ImageName name, Descriptor manifest, ReadOnlyMemory<byte> bytes, CancellationToken cancel) =>
        PushAsync(name, async endpoint =>
        {
            var url = endpoint.UrlOf(name.Path, $"manifests/{name.Tag ?? manifest.Digest.ToString()}");
            var request = new RegistryRequest(endpoint, name.Path, HttpMethod.Put, url)
            {
                Actions = BlobUpload.Actions,
                Body = () => UploadBody.Of(manifest.MediaType, bytes),
            };
            var keepsReferrers = await _transport.AskAsync(request, response => Task.FromResult(Accepted(response)), cancel);
            if (!keepsReferrers && Referrer.Of(manifest, bytes.Span) is { } referrer)
            {
                await AddToFallbackAsync(endpoint, name, referrer, cancel);
            }

            return manifest.Digest;

            // "OCI-Subject" tells that the registry lists it among the referrers.
            bool Accepted(HttpResponseMessage response)
            {
                var isListed = response.Headers.NonValidated.Contains("OCI-Subject");
                PushAnswer.Accept(request, response, manifest.Digest);
                return isListed;
            }
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
}
