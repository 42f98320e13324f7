using System.Security.Cryptography;
using Slipway.Oci;
using Slipway.Registry.Http;

namespace Slipway.Registry.Answers;

/// <summary>Reads what a registry answers to a question for a manifest (distribution spec, "Pulling manifests").</summary>
internal static class ManifestAnswer
{
    /// <summary>What the head of an answer tells of a manifest, or null where it does not tell all.</summary>
    public static Descriptor? DescriptorOf(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType is { } mediaType
        && (MediaTypes.IsManifest(mediaType) || MediaTypes.IsIndex(mediaType))
        && DigestOf(response) is { } digest
        && response.Content.Headers.ContentLength is { } size and > 0
            ? new Descriptor { MediaType = mediaType, Digest = digest, Size = size }
            : null;

    /// <summary>The manifest in the body, its digest checked against <paramref name="wanted"/>, or else against what the registry says it is.</summary>
    public static async Task<RegistryManifest> ReadAsync(
        RegistryRequest request, HttpResponseMessage response, Digest? wanted, TimeSpan silence, CancellationToken cancel)
    {
        var (bytes, isWhole) = await BoundedBody.ReadAsync(response, Limits.ManifestBytes, silence, cancel);
        if (!isWhole)
        {
            throw InvalidAnswer.Of(request, response.StatusCode, $"the manifest is larger than {Limits.ManifestBytes >> 20} MiB");
        }

        var expected = wanted ?? DigestOf(response);
        var actual = expected?.Algorithm == "sha512"
            ? Digest.Parse("sha512:" + Convert.ToHexStringLower(SHA512.HashData(bytes)))
            : Digest.Of(bytes);
        if (expected is { } digest && digest != actual)
        {
            throw InvalidAnswer.Of(request, response.StatusCode, $"the manifest has the digest {actual}, and {digest} was expected");
        }

        try
        {
            return RegistryManifest.Of(actual, bytes, response.Content.Headers.ContentType?.MediaType);
        }
        catch (InvalidDataException e)
        {
            throw InvalidAnswer.Of(request, response.StatusCode, e.Message);
        }
    }

    private static Digest? DigestOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Docker-Content-Digest", out var values)
        && Digest.TryParse(values.FirstOrDefault(), out var digest) ? digest : null;
}
