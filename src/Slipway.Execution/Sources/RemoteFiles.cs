using System.Security.Cryptography;
using Slipway.Oci;
using Slipway.Snapshots;
using Slipway.Steps;

namespace Slipway.Execution.Sources;

/// <summary>
/// Fetches what a build names by address into folders of this process: files by http(s), repositories with git. The client
/// is made when the first file is asked for.
/// </summary>
public sealed class RemoteFiles(Workspace workspace, GitProgram git) : IDisposable
{
    /// <summary>Nobody ADDs more than this; a server that sends without end is stopped.</summary>
    private const long LargestFileBytes = 64L << 30;

    private const int BufferBytes = 128 << 10;

    // No Lazy of it: that would have the assemblies of HTTP loaded for every build.
    private HttpClient? _client;

    private HttpClient Client => LazyInitializer.EnsureInitialized(ref _client, MakeClient);

    /// <summary>Saves the file at an address in a folder of this process, and returns its path.</summary>
    /// <exception cref="SourceFetchException">The server refused, or cannot be reached.</exception>
    public async Task<string> DownloadAsync(string url, IActivity activity, CancellationToken cancellationToken)
    {
        const string Name = "download";
        var folder = await DownloadAsync(new Step.HttpFile(url, Name, Checksum: null), activity, cancellationToken);
        return Path.Combine(folder.HostPath, Name);
    }

    /// <summary>Checks a repository out into a folder of this process and returns the part that was asked for.</summary>
    /// <exception cref="SourceFetchException">It cannot be had.</exception>
    public Task<string> CheckoutAsync(Step.GitCheckout checkout, IActivity activity, CancellationToken cancellationToken) =>
        git.CheckoutAsync(checkout, workspace.NewFolder(), activity, cancellationToken);

    /// <summary>The content of a file as the server sends it. The caller disposes the stream.</summary>
    /// <exception cref="HttpRequestException">The server cannot be reached, or refused.</exception>
    public async Task<Stream> OpenAsync(Uri url, CancellationToken cancellationToken) => await Client.GetStreamAsync(url, cancellationToken);

    public void Dispose()
    {
        _client?.Dispose();
    }

    /// <exception cref="SourceFetchException">The server refused, or the file is not what its checksum says.</exception>
    internal async Task<FolderResult> DownloadAsync(Step.HttpFile file, IActivity activity, CancellationToken cancellationToken)
    {
        var folder = workspace.NewFolder();
        using var response = await GetAsync(file.Url, cancellationToken);
        var path = Path.Combine(folder, file.FileName);
        var digest = await SaveAsync(response, path, file, activity, cancellationToken);
        if (file.Checksum is { } expected && expected != digest)
        {
            throw new SourceFetchException($"{file.Url}: digest mismatch {digest}: {expected}")
            {
                Hint = "the file on the server has changed, or the checksum is another file's",
            };
        }

        File.SetLastWriteTimeUtc(path, (response.Content.Headers.LastModified ?? DateTimeOffset.UnixEpoch).UtcDateTime);

        // As curl would leave it to its owner alone; the reference does the same.
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new FolderResult(folder, []) { IsFetched = true };
    }

    private static HttpClient MakeClient() => new(new SocketsHttpHandler
    {
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        MaxAutomaticRedirections = 10,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private async Task<HttpResponseMessage> GetAsync(string url, CancellationToken cancellationToken)
    {
        try
        {
            var response = await Client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                throw new SourceFetchException($"{url}: the server answered {(int)response.StatusCode} {response.ReasonPhrase}");
            }
        }
        catch (HttpRequestException e)
        {
            throw new SourceFetchException($"{url}: {e.Message}", e);
        }
    }

    private static async Task<Digest> SaveAsync(
        HttpResponseMessage response, string path, Step.HttpFile file, IActivity activity, CancellationToken cancellationToken)
    {
        var total = response.Content.Headers.ContentLength ?? 0;
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        long size = 0;
        int read;
        try
        {
            while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
            {
                size += read;
                if (size > LargestFileBytes)
                {
                    throw new SourceFetchException($"{file.Url}: the file is larger than {LargestFileBytes >> 30} GiB");
                }

                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                activity.Progress(file.FileName, size, total);
            }
        }
        catch (HttpIOException e)
        {
            throw new SourceFetchException($"{file.Url}: {e.Message}", e);
        }

        return Digest.FromSha256(hash.GetHashAndReset());
    }
}
