using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Slipway.Testing.Registries;

namespace Slipway.Testing.Caches;

/// <summary>
/// Stands in for GitHub's cache service and the blob storage behind it, as far as both are documented: entries are written once and found when they
/// are finished, by their key or by the newest of a prefix; bytes go to signed addresses, which take no token, at once or in blocks.
/// </summary>
public sealed class GitHubCacheServer : IAsyncDisposable
{
    public const string Token = "the-workflow's-token";

    private const string Methods = "/twirp/github.actions.results.api.v1.CacheService/";
    private const string Signature = "sig=signed";

    private readonly LoopbackServer _server;
    private readonly ConcurrentDictionary<string, byte[]> _blobs = [];
    private readonly ConcurrentDictionary<string, byte[]> _blocks = [];
    private readonly List<(string Key, string Version, bool IsFinished)> _entries = [];
    private int _refusals;

    public GitHubCacheServer() => _server = new LoopbackServer(Answer);

    /// <summary>With the slash at the end that the variable has.</summary>
    public string Url => _server.Url + "/";

    public IReadOnlyList<string> Keys => [.. _entries.Where(e => e.IsFinished).Select(e => e.Key)];

    /// <summary>Writes of blobs so far, each with its query.</summary>
    public IReadOnlyList<string> Writes => [.. _server.Asked.Where(a => a.Method == "PUT").Select(a => a.Target)];

    /// <summary>Answers the next questions with 429, to be asked again at once.</summary>
    public void Refuse(int questions) => _refusals = questions;

    /// <summary>Removes an entry, as the service does where room is wanted.</summary>
    public void Evict(string key) => _entries.RemoveAll(e => e.Key == key);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private HttpAnswer Answer(HttpAsked asked)
    {
        if (asked.Path.StartsWith(Methods, StringComparison.Ordinal))
        {
            if (asked.Header("authorization") != $"Bearer {Token}")
            {
                return HttpAnswer.Text(401, """{"code":"unauthenticated","msg":"no token"}""");
            }

            if (Interlocked.Decrement(ref _refusals) >= 0)
            {
                return HttpAnswer.Text(429, """{"code":"resource_exhausted","msg":"later"}""").With("Retry-After", "0");
            }

            using var question = JsonDocument.Parse(asked.Body);
            lock (_entries)
            {
                return Serve(asked.Path[Methods.Length..], question.RootElement);
            }
        }

        return asked.Header("authorization") is null && asked.Query.Contains(Signature, StringComparison.Ordinal)
            ? ServeBlob(asked)
            : HttpAnswer.Empty(403);
    }

    private HttpAnswer Serve(string method, JsonElement question)
    {
        var (key, version) = (question.GetProperty("key").GetString() ?? "", question.GetProperty("version").GetString() ?? "");
        var place = _entries.FindIndex(e => e.Key == key && e.Version == version);
        switch (method)
        {
            case "CreateCacheEntry" when place >= 0:
                return HttpAnswer.Text(409, """{"code":"already_exists","msg":"cache entry with the same key, version, and scope already exists"}""");
            case "CreateCacheEntry":
                _entries.Add((key, version, false));
                return HttpAnswer.Text(200, $$"""{"ok":true,"signed_upload_url":"{{AddressOf(key)}}"}""");
            case "FinalizeCacheEntryUpload" when place >= 0 && _blobs[key].Length.ToString(System.Globalization.CultureInfo.InvariantCulture) == question.GetProperty("size_bytes").GetString():
                _entries[place] = (key, version, true);
                return HttpAnswer.Text(200, """{"ok":true,"entry_id":"1"}""");
            case "GetCacheEntryDownloadURL":
                var prefixes = question.GetProperty("restore_keys").EnumerateArray().Select(k => k.GetString() ?? "").ToArray();
                var found = _entries.FindLast(e => e.IsFinished && e.Version == version
                    && (e.Key == key || Array.Exists(prefixes, p => e.Key.StartsWith(p, StringComparison.Ordinal)))).Key;
                return found is null
                    ? HttpAnswer.Text(200, """{"ok":false}""")
                    : HttpAnswer.Text(200, $$"""{"ok":true,"signed_download_url":"{{AddressOf(found)}}","matched_key":"{{found}}"}""");
            default:
                return HttpAnswer.Text(400, """{"code":"malformed","msg":"not like this"}""");
        }
    }

    private HttpAnswer ServeBlob(HttpAsked asked)
    {
        var key = Uri.UnescapeDataString(asked.Path[1..]);
        var query = asked.Query.Split('&').Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => Uri.UnescapeDataString(p[1]));
        switch ((asked.Method, query.GetValueOrDefault("comp")))
        {
            case ("GET", null):
                return _blobs.TryGetValue(key, out var bytes) ? new HttpAnswer(200, bytes) : HttpAnswer.Empty(404);
            case ("PUT", null) when asked.Header("x-ms-blob-type") == "BlockBlob":
                _blobs[key] = asked.Body;
                return HttpAnswer.Empty(201);
            case ("PUT", "block"):
                _blocks[$"{key} {query["blockid"]}"] = asked.Body;
                return HttpAnswer.Empty(201);
            case ("PUT", "blocklist"):
                _blobs[key] = [.. XDocument.Parse(Encoding.UTF8.GetString(asked.Body)).Descendants("Latest").SelectMany(id => _blocks[$"{key} {id.Value}"])];
                return HttpAnswer.Empty(201);
            default:
                return HttpAnswer.Empty(400);
        }
    }

    private string AddressOf(string key) => $"{_server.Url}/{Uri.EscapeDataString(key)}?{Signature}";
}
