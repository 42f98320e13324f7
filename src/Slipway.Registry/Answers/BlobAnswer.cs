using System.Net;
using Slipway.Oci;
using Slipway.Registry.Http;

namespace Slipway.Registry.Answers;

/// <summary>Checks what a registry answers to a question for a blob or for the rest of it (distribution spec, "Pulling blobs"; RFC 9110, 14).</summary>
internal static class BlobAnswer
{
    /// <summary>The body of <paramref name="response"/> from byte <see cref="RegistryRequest.From"/> of the blob on. Disposing either closes the connection.</summary>
    /// <exception cref="RegistryException">The answer is about other bytes than those asked for.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async Task<Stream> OpenAsync(
        RegistryRequest request, HttpResponseMessage response, Descriptor blob, TimeSpan silence, CancellationToken cancel)
    {
        if (Problem(request, response, blob) is { } problem)
        {
            throw InvalidAnswer.Of(request, response.StatusCode, problem);
        }

        var body = await response.Content.ReadAsStreamAsync(cancel);
        if (response.StatusCode == HttpStatusCode.PartialContent)
        {
            return body;
        }

        // A server that does not know ranges sends all of it again.
        await SkipAsync(body, request.From, silence, cancel);
        return body;
    }

    private static string? Problem(RegistryRequest request, HttpResponseMessage response, Descriptor blob)
    {
        var headers = response.Content.Headers;
        if (response.StatusCode == HttpStatusCode.PartialContent)
        {
            return headers.ContentRange?.From == request.From
                ? null
                : $"bytes from {request.From} on were asked for, and the answer is about '{headers.ContentRange}'";
        }

        return response.StatusCode != HttpStatusCode.OK ? $"{(int)response.StatusCode} is no answer with content"
            : headers.ContentLength is { } length && length != blob.Size
                ? $"the registry says that it has {length} bytes, and the manifest that it has {blob.Size}"
            : null;
    }

    private static async Task SkipAsync(Stream body, long bytes, TimeSpan silence, CancellationToken cancel)
    {
        var buffer = new byte[64 << 10];
        while (bytes > 0)
        {
            var read = await PatientRead.ReadAsync(body, buffer.AsMemory(0, (int)Math.Min(buffer.Length, bytes)), silence, cancel);
            bytes -= read > 0 ? read : throw new EndOfStreamException("the connection ended early");
        }
    }
}
