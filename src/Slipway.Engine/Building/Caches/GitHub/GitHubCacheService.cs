using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Slipway.Engine;

/// <summary>
/// The second version of the cache service of GitHub's workflows (actions/toolkit, <c>github.actions.results.api.v1.CacheService</c>, as JSON
/// over Twirp): entries by key, written once, whose bytes lie behind signed addresses of another host. The token goes to the service alone.
/// </summary>
/// <remarks>Methods throw <see cref="HttpRequestException"/> where the service refuses or does not answer.</remarks>
internal sealed class GitHubCacheService(HttpClient client, Uri url, string token, TimeProvider time)
{
    /// <summary>Entries of other versions are other entries. The service wants a digest; this is that of "slipway cache 1".</summary>
    private const string Version = "42b342259473bac359113827ad35a23dd3961542ce1f30c3fe1e6d56af53b0ab";

    private const string Path = "twirp/github.actions.results.api.v1.CacheService/";
    private const int MostAttempts = 4;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Where an entry is read from; null where there is none.</summary>
    /// <param name="key">Of the entry, or what the keys of several begin with, of which the newest is meant.</param>
    public async Task<Uri?> FindAsync(string key, bool isPrefix, CancellationToken cancellationToken)
    {
        var question = new GitHubCacheQuestion { Key = key, Version = Version, RestoreKeys = isPrefix ? [key] : [] };
        using var response = await AskAsync("GetCacheEntryDownloadURL", question, GitHubCacheJson.Default.GitHubCacheQuestion, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        var answer = await ReadAsync(response, GitHubCacheJson.Default.GitHubCacheFound, cancellationToken);
        return answer.Ok && (isPrefix || answer.MatchedKey == key) ? AddressOf(answer.SignedDownloadUrl) : null;
    }

    /// <summary>Begins a new entry, and says where its bytes go; null where there is one already.</summary>
    public async Task<Uri?> CreateAsync(string key, CancellationToken cancellationToken)
    {
        var entry = new GitHubCacheEntry { Key = key, Version = Version };
        using var response = await AskAsync("CreateCacheEntry", entry, GitHubCacheJson.Default.GitHubCacheEntry, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Conflict)
        {
            return null;
        }

        var answer = await ReadAsync(response, GitHubCacheJson.Default.GitHubCacheCreated, cancellationToken);
        return answer.Ok ? AddressOf(answer.SignedUploadUrl) : null;
    }

    /// <summary>Makes an entry whose bytes are there one that is found.</summary>
    public async Task FinishAsync(string key, long sizeBytes, CancellationToken cancellationToken)
    {
        var entry = new GitHubCacheEntry { Key = key, Version = Version, SizeBytes = sizeBytes };
        using var response = await AskAsync("FinalizeCacheEntryUpload", entry, GitHubCacheJson.Default.GitHubCacheEntry, cancellationToken);
        if (!(await ReadAsync(response, GitHubCacheJson.Default.GitHubCacheFinished, cancellationToken)).Ok)
        {
            throw new HttpRequestException($"GitHub's cache service did not take the entry {key}");
        }
    }

    /// <summary>Asks again where the service is asked too much, or not itself for a moment.</summary>
    private async Task<HttpResponseMessage> AskAsync<T>(string method, T question, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var response = await AskOnceAsync(method, question, type, cancellationToken);
            if (attempt == MostAttempts || response.StatusCode is not (HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError))
            {
                return response;
            }

            var wished = response.Headers.RetryAfter?.Delta;
            response.Dispose();
            await Task.Delay(wished < LongestWait ? wished.Value : FirstWait * attempt, time, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> AskOnceAsync<T>(string method, T question, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(url, Path + method))
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(question, type)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request, cancellationToken);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException(HttpRequestError.Unknown, $"GitHub's cache service answers {(int)response.StatusCode} {response.ReasonPhrase}", inner: null, response.StatusCode);
        }

        try
        {
            return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellationToken), type) ?? throw new HttpRequestException("GitHub's cache service answers nothing");
        }
        catch (JsonException e)
        {
            throw new HttpRequestException($"what GitHub's cache service answers is not valid: {e.Message}", e);
        }
    }

    private static Uri AddressOf(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
        ? address
        : throw new HttpRequestException("GitHub's cache service names no address");
}
