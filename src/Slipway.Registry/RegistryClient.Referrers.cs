using Slipway.Oci;
using Slipway.Registry.Configuration;
using Slipway.Registry.Http;
using Slipway.Registry.Referrers;
using Slipway.Registry.Uploads;

namespace Slipway.Registry;

// What refers to a manifest (OCI distribution spec 1.1, "Referrers Tag Schema"): where a registry keeps no list of it, clients keep one
// under a tag that is made of the digest.
public sealed partial class RegistryClient
{
    /// <summary>The tag whose index stands in for the answer of a registry that does not know referrers.</summary>
    private static string FallbackTag(Digest subject) => subject.ToString().Replace(':', '-');

    // Two clients that do so at once may each lose the other's entry: the spec has no way around it.
    private async Task ChangeFallbackAsync(
        RegistryEndpoint endpoint, ImageName name, Referrer referrer, Func<IReadOnlyList<Descriptor>, IReadOnlyList<Descriptor>> change, CancellationToken cancel)
    {
        var before = await ReferrersAtAsync(endpoint, name, $"manifests/{FallbackTag(referrer.Subject)}", cancel);
        var after = change(before ?? []);
        if (after.Count == (before?.Count ?? 0))
        {
            return;
        }

        var bytes = OciJson.Write(new ImageIndex { MediaType = MediaTypes.OciIndex, Manifests = after });
        var request = new RegistryRequest(endpoint, name.Path, HttpMethod.Put, endpoint.UrlOf(name.Path, $"manifests/{FallbackTag(referrer.Subject)}"))
        {
            Actions = BlobUpload.Actions,
            Body = () => UploadBody.Of(MediaTypes.OciIndex, bytes),
        };
        await _transport.AskAsync(request, Accept, cancel);
    }

    private Task AddToFallbackAsync(RegistryEndpoint endpoint, ImageName name, Referrer referrer, CancellationToken cancel) => ChangeFallbackAsync(
        endpoint, name, referrer, before => before.Any(d => d.Digest == referrer.Entry.Digest) ? before : [.. before, referrer.Entry], cancel);

    private Task RemoveFromFallbackAsync(RegistryEndpoint endpoint, ImageName name, Referrer referrer, CancellationToken cancel) => ChangeFallbackAsync(
        endpoint, name, referrer, before => [.. before.Where(d => d.Digest != referrer.Entry.Digest)], cancel);

    private static Task<bool> Accept(HttpResponseMessage response)
    {
        response.Dispose();
        return Task.FromResult(true);
    }
}
