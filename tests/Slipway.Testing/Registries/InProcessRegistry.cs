using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Slipway.Oci;

namespace Slipway.Testing.Registries;

/// <summary>
/// A registry in memory, read over real HTTP on a loopback port (OCI distribution spec 1.1, pulling). <see cref="Interfere"/>
/// makes it faulty; <see cref="TokenRealm"/> makes it ask for bearer tokens.
/// </summary>
public sealed class InProcessRegistry : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (string MediaType, byte[] Bytes)> _manifests = [];
    private readonly ConcurrentDictionary<Digest, byte[]> _blobs = [];
    private readonly LoopbackServer _server;

    public InProcessRegistry(X509Certificate2? certificate = null) => _server = new LoopbackServer(Answer, certificate);

    /// <summary>Answers in the registry's place where it does not return null.</summary>
    public Func<HttpAsked, HttpAnswer?>? Interfere { get; set; }

    /// <summary>Where tokens are to be had; requests without <see cref="Token"/> get a 401 that names it. Null: open to all.</summary>
    public string? TokenRealm { get; set; }

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
        _manifests[$"{repository}/{tag}"] = (mediaType, bytes);
        _manifests[$"{repository}/{Digest.Of(bytes)}"] = (mediaType, bytes);
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
            return HttpAnswer.Error(401, "UNAUTHORIZED", "authentication required")
                .With("WWW-Authenticate", $"""Bearer realm="{TokenRealm}",service="test",scope="repository:{RepositoryOf(asked)}:pull" """.Trim());
        }

        return Find(asked);
    }

    private static string RepositoryOf(HttpAsked asked) => string.Join('/', asked.Path.Split('/')[2..^2]);

    private HttpAnswer Find(HttpAsked asked)
    {
        var parts = asked.Path.Split('/');
        if (parts.Length < 5 || parts[1] != "v2")
        {
            return HttpAnswer.Text(404, "page not found", "text/plain");
        }

        var (kind, reference) = (parts[^2], parts[^1]);
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
