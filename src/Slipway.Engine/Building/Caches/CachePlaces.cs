using System.Diagnostics;
using Slipway.Images.Artifacts;

namespace Slipway.Engine;

/// <summary>Opens the places of caches for one build.</summary>
internal sealed class CachePlaces(LocalStore store) : IDisposable
{
    private const int LargestAnswerBytes = 1 << 20;

    // No Lazy of it: that would have the assemblies of HTTP loaded for every build.
    private HttpClient? _client;

    private HttpClient Client => LazyInitializer.EnsureInitialized(ref _client, MakeClient);

    /// <summary>The place, of which nothing is asked yet.</summary>
    /// <exception cref="CachePlaceMissingException">It is not to be had here.</exception>
    public IArtifactPlace Open(CachePlace place) => place switch
    {
        CachePlace.Registry registry => new RegistryPlace(store.Registry, registry.Name),
        CachePlace.Folder folder => new LayoutPlace(folder.Path, folder.Tag, folder.Digest),
        CachePlace.GitHub { Url: { } url, Token: { } token } gitHub =>
            new GitHubPlace(Client, new GitHubCacheService(Client, url, token, store.Time), gitHub.Scope, store.Time) { Patience = gitHub.Timeout },
        CachePlace.GitHub => throw new CachePlaceMissingException("there is no cache service of GitHub here, whose address and token are in ACTIONS_RESULTS_URL and ACTIONS_RUNTIME_TOKEN"),
        _ => throw new UnreachableException(place.GetType().Name),
    };

    /// <summary>As people know it.</summary>
    public static string NameOf(CachePlace place) => place switch
    {
        CachePlace.Registry registry => registry.Name.ToString(),
        CachePlace.Folder folder => folder.Path,
        CachePlace.GitHub gitHub => $"github:{gitHub.Scope}",
        CachePlace.Inline => "the image",
        _ => throw new UnreachableException(place.GetType().Name),
    };

    public void Dispose() => _client?.Dispose();

    private static HttpClient MakeClient() => new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(15) })
    {
        MaxResponseContentBufferSize = LargestAnswerBytes,
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
