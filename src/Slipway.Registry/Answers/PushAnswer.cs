using Slipway.Oci;
using Slipway.Registry.Http;

namespace Slipway.Registry.Answers;

/// <summary>Checks what a registry answers to what it was sent (distribution spec, "Push").</summary>
internal static class PushAnswer
{
    /// <summary>Whether the blob is there with the length that it should have.</summary>
    public static bool IsWhole(HttpResponseMessage response, Descriptor blob)
    {
        using (response)
        {
            return response.Content.Headers.ContentLength is not { } length || length == blob.Size;
        }
    }

    /// <returns>The digest that was sent.</returns>
    /// <exception cref="RegistryException">The registry got something else.</exception>
    public static Digest Accept(RegistryRequest request, HttpResponseMessage response, Digest sent)
    {
        using (response)
        {
            return !response.Headers.TryGetValues("Docker-Content-Digest", out var values)
                || !Digest.TryParse(values.FirstOrDefault(), out var got) || got == sent
                    ? sent
                    : throw InvalidAnswer.Of(request, response.StatusCode, $"the registry got {got}, and {sent} was sent");
        }
    }
}
