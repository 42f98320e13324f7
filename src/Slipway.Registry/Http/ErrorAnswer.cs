using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Registry.Http;

/// <summary>Turns an answer that is no success into a <see cref="RegistryException"/> with the registry's own words.</summary>
internal static class ErrorAnswer
{
    /// <summary>Reads the body of <paramref name="response"/> as far as the limit goes. Does not dispose it.</summary>
    public static async Task<RegistryException> ReadAsync(
        RegistryRequest request, HttpResponseMessage response, TimeSpan silence, DateTimeOffset now, CancellationToken cancel)
    {
        byte[] body = [];
        try
        {
            (body, _) = await BoundedBody.ReadAsync(response, Limits.ErrorBodyBytes, silence, cancel);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            // The status is what matters; its explanation broke off.
        }

        var errors = Errors(body);
        var url = RedactedUrl.Of(request.Url);
        var words = errors.Count > 0 ? string.Join("; ", errors) : Words(response, body);
        return new RegistryException(Kind((int)response.StatusCode), $"{request.Method} {url}: {(int)response.StatusCode} {words}")
        {
            Method = request.Method.Method,
            Url = url,
            Status = response.StatusCode,
            Errors = errors,
            RetryAfter = RetryPolicy.RetryAfter(response, now),
            Hints = request.Url.Scheme == "http" && response.StatusCode == HttpStatusCode.BadRequest && errors.Count == 0
                ? [$"if {request.Url.Authority} speaks TLS, say so in registries.json: \"plainHttp\": false (docs/registries.md)"]
                : [],
        };
    }

    /// <summary>The <c>errors</c> of a body as the distribution spec has them ("Error Codes"); none where it is anything else.</summary>
    internal static IReadOnlyList<RegistryError> Errors(ReadOnlySpan<byte> body)
    {
        try
        {
            var entries = JsonSerializer.Deserialize(body, ErrorJsonContext.Default.ErrorDocument)?.Errors ?? [];
            return [.. entries.Select(e => new RegistryError(Shown(e.Code ?? ""), Shown(e.Message ?? "")))
                .Where(e => e.Code.Length + e.Message.Length > 0)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static RegistryFailure Kind(int status) => status switch
    {
        404 => RegistryFailure.NotFound,
        401 or 403 => RegistryFailure.Denied,
        408 or 429 or >= 500 => RegistryFailure.Unavailable,
        _ => RegistryFailure.Invalid,
    };

    private static string Words(HttpResponseMessage response, byte[] body)
    {
        var phrase = Shown(response.ReasonPhrase ?? "");
        var isText = response.Content.Headers.ContentType?.MediaType is "text/plain" or "application/json";
        return isText && body.Length > 0 ? $"{phrase}: {Shown(Encoding.UTF8.GetString(body))}".TrimEnd(' ', ':') : phrase;
    }

    // A stranger's text goes to a terminal: no control characters, no end of lines, no novels.
    private static string Shown(string text)
    {
        var shown = new StringBuilder();
        foreach (var c in text.AsSpan().Trim())
        {
            if (shown.Length == Limits.MessageCharacters)
            {
                return shown.Append('…').ToString();
            }

            shown.Append(char.IsControl(c) ? ' ' : c);
        }

        return shown.ToString();
    }
}

internal sealed record ErrorDocument
{
    [JsonPropertyName("errors")]
    public IReadOnlyList<ErrorEntry>? Errors { get; init; }
}

internal sealed record ErrorEntry
{
    [JsonPropertyName("code")]
    public string? Code { get; init; }

    [JsonPropertyName("message")]
    public string? Message { get; init; }
}

[JsonSerializable(typeof(ErrorDocument))]
internal sealed partial class ErrorJsonContext : JsonSerializerContext;
