using System.Text.Json;
using Slipway.Oci;
using Slipway.Registry.Answers;
using Slipway.Registry.Configuration;
using Slipway.Registry.Http;
using Slipway.Registry.Referrers;

namespace Slipway.Registry;

// What a repository holds (OCI distribution spec 1.1, "Content Discovery", "Content Management"): always of the registry of the
// name, since a mirror has what others asked it for and no more.
public sealed partial class RegistryClient
{
    private const string DeleteActions = "pull,delete";

    /// <summary>The tags of <paramref name="name"/>'s repository, in the registry's order; of a long list all pages.</summary>
    public Task<IReadOnlyList<string>> ListTagsAsync(ImageName name, CancellationToken cancel) =>
        AtAsync(settings.LocationOf(name), name, $"tags of {name.Repository}", endpoint => ReadPagesAsync(
            new RegistryRequest(endpoint, name.Path, HttpMethod.Get, endpoint.UrlOf(name.Path, "tags/list")), TagList.Read, cancel), cancel);

    /// <summary>
    /// What refers to a manifest of <paramref name="name"/>'s repository: signatures, attestations. A registry that does not know the
    /// question is asked for the tag that stands in for the answer ("Referrers Tag Schema").
    /// </summary>
    /// <param name="artifactType">Only those of this type; null: all.</param>
    public Task<IReadOnlyList<Descriptor>> ListReferrersAsync(ImageName name, Digest subject, string? artifactType, CancellationToken cancel) =>
        AtAsync(settings.LocationOf(name), name, $"referrers of {subject} in {name.Repository}", async endpoint =>
        {
            var query = artifactType is null ? "" : "?artifactType=" + Uri.EscapeDataString(artifactType);
            var found = await ReferrersAtAsync(endpoint, name, $"referrers/{subject}{query}", cancel)
                ?? await ReferrersAtAsync(endpoint, name, $"manifests/{FallbackTag(subject)}", cancel)
                ?? [];

            // Not every registry that knows the question knows the filter.
            return artifactType is null ? found : (IReadOnlyList<Descriptor>)[.. found.Where(d => d.ArtifactType == artifactType)];
        }, cancel);

    /// <summary>Removes a manifest from <paramref name="name"/>'s repository, and with it every tag that stands for it. Many registries allow nobody to.</summary>
    public Task DeleteManifestAsync(ImageName name, Digest manifest, CancellationToken cancel) =>
        AtAsync(settings.HomeOf(name), name, $"{manifest} of {name.Repository}", async endpoint =>
        {
            var found = await GetManifestAtAsync(endpoint, name.At(manifest), cancel);
            await DeleteAsync(endpoint, name, manifest.ToString(), cancel);
            if (Referrer.Of(found.Descriptor, found.Bytes.Span) is { } referrer)
            {
                await RemoveFromFallbackAsync(endpoint, name, referrer, cancel);
            }

            return manifest;
        }, cancel);

    /// <summary>Removes the tag of <paramref name="name"/>, and not what it stands for. Few registries know how.</summary>
    public Task DeleteTagAsync(ImageName name, CancellationToken cancel) =>
        AtAsync(settings.HomeOf(name), name, name.ToString(), endpoint => DeleteAsync(endpoint, name, name.Tag ?? "", cancel), cancel);

    private Task<bool> DeleteAsync(RegistryEndpoint endpoint, ImageName name, string reference, CancellationToken cancel) => _transport.AskAsync(
        new RegistryRequest(endpoint, name.Path, HttpMethod.Delete, endpoint.UrlOf(name.Path, $"manifests/{reference}")) { Actions = DeleteActions },
        Accept,
        cancel);

    private async Task<T> AtAsync<T>(RegistryEndpoint place, ImageName name, string what, Func<RegistryEndpoint, Task<T>> ask, CancellationToken cancel)
    {
        var endpoint = await _schemes.SettleAsync(_transport, place, cancel);
        try
        {
            return await ask(endpoint);
        }
        catch (RegistryException e)
        {
            throw PullFailure.Of(name, what, [(endpoint, e)]);
        }
    }

    /// <returns>Null where the registry has nothing under that name.</returns>
    private async Task<IReadOnlyList<Descriptor>?> ReferrersAtAsync(RegistryEndpoint endpoint, ImageName name, string item, CancellationToken cancel)
    {
        var request = new RegistryRequest(endpoint, name.Path, HttpMethod.Get, endpoint.UrlOf(name.Path, item)) { Accept = [MediaTypes.OciIndex] };
        try
        {
            return await ReadPagesAsync(request, static bytes => OciJson.ReadIndex(bytes).Manifests, cancel);
        }
        catch (RegistryException e) when (e.Failure == RegistryFailure.NotFound)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<T>> ReadPagesAsync<T>(RegistryRequest first, PageReader<T> read, CancellationToken cancel)
    {
        var entries = new List<T>();
        var request = first;
        for (var pages = 1; ; pages++)
        {
            var asked = request;
            var next = await _transport.AskAsync(asked, Read, cancel);
            if (next is null)
            {
                return entries;
            }

            // A registry that always names one more page would keep us for ever.
            request = pages < Limits.Pages
                ? asked with { Url = next }
                : throw new RegistryException(RegistryFailure.Invalid, $"{asked.Method} {RedactedUrl.Of(first.Url)}: the answer has more than {Limits.Pages} pages");
        }

        async Task<Uri?> Read(HttpResponseMessage response)
        {
            using (response)
            {
                var (bytes, isWhole) = await BoundedBody.ReadAsync(response, Limits.ManifestBytes, _transport.Retries.Silence, cancel);
                try
                {
                    var page = isWhole ? read(bytes) : throw new InvalidDataException($"the list is larger than {Limits.ManifestBytes >> 20} MiB");
                    entries.AddRange(page);
                    return NextPage.Of(request, response);
                }
                catch (Exception e) when (e is JsonException or InvalidDataException)
                {
                    throw InvalidAnswer.Of(request, response.StatusCode, "the list cannot be read: " + e.Message);
                }
            }
        }
    }

    private delegate IReadOnlyList<T> PageReader<T>(ReadOnlySpan<byte> json);
}
