using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Slipway.Oci;

namespace Slipway.Testing.Registries;

/// <summary>
/// A registry in memory, read and written over real HTTP on a loopback port (OCI distribution spec 1.1, pulling and pushing). <see cref="Interfere"/>
/// makes it faulty; <see cref="TokenRealm"/> makes it ask for bearer tokens.
/// </summary>
public sealed class InProcessRegistry : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (string MediaType, byte[] Bytes)> _manifests = [];
    private readonly ConcurrentDictionary<Digest, byte[]> _blobs = [];
    private readonly ConcurrentDictionary<string, byte[]> _uploads = [];
    private readonly LoopbackServer _server;

    public InProcessRegistry(X509Certificate2? certificate = null) =>
        _server = new LoopbackServer(Answer, certificate) { Interrupted = asked => _ = TakePart(asked) };

    /// <summary>After how many bytes of its body a request is cut off; what arrived stays with its upload.</summary>
    public Func<HttpAsked, int?>? BreakAfter
    {
        get => _server.BreakAfter;
        set => _server.BreakAfter = value;
    }

    /// <summary>Answers in the registry's place where it does not return null.</summary>
    public Func<HttpAsked, HttpAnswer?>? Interfere { get; set; }

    /// <summary>Where tokens are to be had; requests without <see cref="Token"/> get a 401 that names it. Null: open to all.</summary>
    public string? TokenRealm { get; set; }

    /// <summary>Who may ask, by user and password (RFC 7617). Null: everybody.</summary>
    public (string Name, string Password)? User { get; set; }

    public string Token { get; set; } = "open-sesame";

    /// <summary><c>127.0.0.1:port</c></summary>
    public string Host => _server.Host;

    public string Url => _server.Url;

    public IReadOnlyList<HttpAsked> Asked => _server.Asked;

    /// <summary>Puts <paramref name="image"/> into a repository, under its digest and <paramref name="tag"/>. The name of it as Slipway would ask for it.</summary>
    public ImageName Add(string repository, string tag, TestImage image)
    {
        foreach (var (digest, bytes) in image.Blobs)
        {
            _blobs[digest] = bytes;
        }

        return AddManifest(repository, tag, image.Descriptor.MediaType, image.ManifestBytes);
    }

    /// <summary>Puts an index of <paramref name="images"/> under <paramref name="tag"/>.</summary>
    public ImageName AddIndex(string repository, string tag, params TestImage[] images)
    {
        foreach (var image in images)
        {
            Add(repository, image.Descriptor.Digest.Short, image);
        }

        var index = new ImageIndex { MediaType = MediaTypes.OciIndex, Manifests = [.. images.Select(i => i.Descriptor)] };
        return AddManifest(repository, tag, MediaTypes.OciIndex, OciJson.Write(index));
    }

    public ImageName AddManifest(string repository, string tag, string mediaType, byte[] bytes)
    {
        Keep(repository, tag, mediaType, bytes);
        return ImageName.Parse($"{Host}/{repository}:{tag}");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private HttpAnswer Answer(HttpAsked asked)
    {
        if (Interfere?.Invoke(asked) is { } answer)
        {
            return answer;
        }

        if (TokenRealm is not null && asked.Header("Authorization") != $"Bearer {Token}")
        {
            var scope = asked.Path == "/v2/" ? "" : $",scope=\"repository:{RepositoryOf(asked)}:{(asked.Method is "GET" or "HEAD" ? "pull" : "pull,push")}\"";
            return HttpAnswer.Error(401, "UNAUTHORIZED", "authentication required")
                .With("WWW-Authenticate", $"Bearer realm=\"{TokenRealm}\",service=\"test\"{scope}");
        }

        if (User is { } user && asked.Header("Authorization") != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user.Name}:{user.Password}")))
        {
            return HttpAnswer.Error(401, "UNAUTHORIZED", "authentication required").With("WWW-Authenticate", "Basic realm=\"test\"");
        }

        return asked.Path == "/v2/" ? HttpAnswer.Text(200, "{}")
            : asked.Method is "GET" or "HEAD" ? Find(asked)
            : Take(asked);
    }

    /// <summary>What is stored under a digest; null for nothing.</summary>
    public byte[]? Blob(Digest digest) => _blobs.GetValueOrDefault(digest);

    /// <summary>The manifest of a tag; null for none.</summary>
    public byte[]? Manifest(string repository, string tag) =>
        _manifests.TryGetValue($"{repository}/{tag}", out var manifest) ? manifest.Bytes : null;

    private HttpAnswer Take(HttpAsked asked)
    {
        var parts = asked.Path.Split('/');
        if (asked.Method == "PUT" && parts[^2] == "manifests")
        {
            Keep(RepositoryOf(asked), parts[^1], asked.Header("Content-Type") ?? "", asked.Body);
            return HttpAnswer.Empty(201).With("Docker-Content-Digest", Digest.Of(asked.Body).ToString());
        }

        var repository = string.Join('/', parts[2..^3]);
        var query = asked.Query.Split('&').Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => Uri.UnescapeDataString(p[1]));
        if (asked.Method == "POST")
        {
            return query.TryGetValue("mount", out var wanted) && _blobs.ContainsKey(Digest.Parse(wanted))
                ? HttpAnswer.Empty(201).With("Docker-Content-Digest", wanted)
                : Begin(repository);
        }

        if (asked.Method == "PATCH")
        {
            return TakePart(asked);
        }

        byte[] bytes = [.. _uploads.GetValueOrDefault(parts[^1]) ?? [], .. asked.Body];
        var digest = Digest.Of(bytes);
        if (query["digest"] != digest.ToString() || query["state"] != "x")
        {
            return HttpAnswer.Error(400, "DIGEST_INVALID", "provided digest did not match uploaded content");
        }

        _uploads.TryRemove(parts[^1], out _);
        _blobs[digest] = bytes;
        return HttpAnswer.Empty(201).With("Docker-Content-Digest", digest.ToString());
    }

    private void Keep(string repository, string reference, string mediaType, byte[] bytes)
    {
        _manifests[$"{repository}/{reference}"] = (mediaType, bytes);
        _manifests[$"{repository}/{Digest.Of(bytes)}"] = (mediaType, bytes);
    }

    private HttpAnswer Begin(string repository)
    {
        var id = Guid.NewGuid().ToString("N");
        _uploads[id] = [];
        return HttpAnswer.Empty(202).With("Location", $"/v2/{repository}/blobs/uploads/{id}?state=x");
    }

    /// <summary>A part of a blob, which must begin where the ones before end.</summary>
    private HttpAnswer TakePart(HttpAsked asked)
    {
        var before = _uploads[asked.Path.Split('/')[^1]];
        if (asked.Header("Content-Range")?.Split('-')[0] is { } from && from != before.Length.ToString(CultureInfo.InvariantCulture))
        {
            return HttpAnswer.Empty(416);
        }

        _uploads[asked.Path.Split('/')[^1]] = [.. before, .. asked.Body];
        return StateOf(asked, 202);
    }

    private HttpAnswer StateOf(HttpAsked asked, int status) => _uploads.TryGetValue(asked.Path.Split('/')[^1], out var taken)
        ? HttpAnswer.Empty(status).With("Location", asked.Target).With("Range", $"0-{Math.Max(taken.Length - 1, 0)}")
        : HttpAnswer.Error(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry");

    private static string RepositoryOf(HttpAsked asked) =>
        string.Join('/', asked.Path.Split('/')[2..^(asked.Path.Contains("/blobs/uploads/", StringComparison.Ordinal) ? 3 : 2)]);

    private HttpAnswer Find(HttpAsked asked)
    {
        var parts = asked.Path.Split('/');
        if (parts.Length < 5 || parts[1] != "v2")
        {
            return HttpAnswer.Text(404, "page not found", "text/plain");
        }

        var (kind, reference) = (parts[^2], parts[^1]);
        if (kind == "uploads")
        {
            return StateOf(asked, 204);
        }

        if (kind == "manifests")
        {
            return _manifests.TryGetValue($"{RepositoryOf(asked)}/{reference}", out var manifest)
                ? new HttpAnswer(200, manifest.Bytes)
                    .With("Content-Type", manifest.MediaType)
                    .With("Docker-Content-Digest", Digest.Of(manifest.Bytes).ToString())
                : HttpAnswer.Error(404, "MANIFEST_UNKNOWN", "manifest unknown");
        }

        return Digest.TryParse(reference, out var digest) && _blobs.TryGetValue(digest, out var blob)
            ? Blob(asked, blob)
            : HttpAnswer.Error(404, "BLOB_UNKNOWN", "blob unknown to registry");
    }

    private static HttpAnswer Blob(HttpAsked asked, byte[] blob)
    {
        if (asked.Header("Range") is not { } range)
        {
            return new HttpAnswer(200, blob);
        }

        var from = int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
        return from < blob.Length
            ? new HttpAnswer(206, blob[from..]).With("Content-Range", $"bytes {from}-{blob.Length - 1}/{blob.Length}")
            : HttpAnswer.Empty(416);
    }
}
