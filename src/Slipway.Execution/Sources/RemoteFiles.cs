using System.Security.Cryptography;
using Slipway.Oci;
using Slipway.Snapshots;
using Slipway.Steps;

namespace Slipway.Execution.Sources;

/// <summary>
/// Fetches what ADD names by address into folders of this process: files by http(s), repositories with git. The client is
/// made when the first file is asked for.
/// </summary>
public sealed class RemoteFiles(Workspace workspace, GitProgram git) : IDisposable
{
    /// <summary>Nobody ADDs more than this; a server that sends without end is stopped.</summary>
    private const long LargestFileBytes = 64L << 30;

    private const int BufferBytes = 128 << 10;

    private readonly Lazy<HttpClient> _client = new(() => new HttpClient(new SocketsHttpHandler
    {
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        MaxAutomaticRedirections = 10,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    });

    /// <exception cref="StepFailedException">The server refused, or the file is not what its checksum says.</exception>
    internal async Task<StepResult> DownloadAsync(StepNode node, Step.HttpFile file, IActivity activity, CancellationToken cancellationToken)
    {
        var folder = workspace.NewFolder();
        try
        {
            using var response = await _client.Value.GetAsync(file.Url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new StepFailedException(node, $"{file.Url}: the server answered {(int)response.StatusCode} {response.ReasonPhrase}");
            }

            var path = Path.Combine(folder, file.FileName);
            var digest = await SaveAsync(response, path, node, file, activity, cancellationToken);
            if (file.Checksum is { } expected && expected != digest)
            {
                throw new StepFailedException(node, $"{file.Url}: digest mismatch {digest}: {expected}")
                {
                    Hint = "the file on the server has changed, or the checksum is another file's",
                };
            }

            File.SetLastWriteTimeUtc(path, (response.Content.Headers.LastModified ?? DateTimeOffset.UnixEpoch).UtcDateTime);

            // As curl would leave it to its owner alone; the reference does the same.
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return new FolderResult(folder, []) { IsFetched = true };
        }
        catch (HttpRequestException e)
        {
            throw new StepFailedException(node, $"{file.Url}: {e.Message}", e);
        }
    }

    internal async Task<StepResult> CheckoutAsync(StepNode node, Step.GitCheckout checkout, IActivity activity, CancellationToken cancellationToken)
    {
        var folder = workspace.NewFolder();
        var path = await git.CheckoutAsync(node, checkout, folder, activity, cancellationToken);
        return new FolderResult(path, []) { IsFetched = true };
    }

    /// <summary>The content of a file as the server sends it. The caller disposes the stream.</summary>
    /// <exception cref="HttpRequestException">The server cannot be reached, or refused.</exception>
    public async Task<Stream> OpenAsync(Uri url, CancellationToken cancellationToken) => await _client.Value.GetStreamAsync(url, cancellationToken);

    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    private static async Task<Digest> SaveAsync(
        HttpResponseMessage response, string path, StepNode node, Step.HttpFile file, IActivity activity, CancellationToken cancellationToken)
    {
        var total = response.Content.Headers.ContentLength ?? 0;
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        long size = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            size += read;
            if (size > LargestFileBytes)
            {
                throw new StepFailedException(node, $"{file.Url}: the file is larger than {LargestFileBytes >> 30} GiB");
            }

            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            activity.Progress(file.FileName, size, total);
        }

        return Digest.FromSha256(hash.GetHashAndReset());
    }
}
