using System.Globalization;
using Slipway.Content;
using Slipway.Images.Artifacts;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>
/// A scope of GitHub's cache service: a blob for each entry <c>slipway-blob-1#DIGEST</c>, and a manifest for each <c>slipway-index-1#SCOPE#TIME</c>, of
/// which the newest counts, since no entry can be replaced.
/// </summary>
internal sealed class GitHubPlace(HttpClient client, GitHubCacheService service, string scope, TimeProvider time) : IArtifactPlace
{
    public string Name => $"github:{scope}";

    public string Home => "github";

    public TimeSpan? Patience { get; init; }

    // Escaped, a scope has no number sign: none is the beginning of another.
    private string ManifestPrefix => $"slipway-index-1#{Uri.EscapeDataString(scope)}#";

    public async Task<ReadOnlyMemory<byte>?> FindAsync(CancellationToken cancellationToken)
    {
        if (await service.FindAsync(ManifestPrefix, isPrefix: true, cancellationToken) is not { } address)
        {
            return null;
        }

        await using var stream = await client.GetStreamAsync(address, cancellationToken);
        var bytes = new byte[ContentReading.LargestDocumentBytes + 1];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= ContentReading.LargestDocumentBytes ? bytes.AsMemory(0, length) : throw new InvalidDataException("its manifest is too large");
    }

    /// <exception cref="InvalidDataException">Always: nothing here has an index.</exception>
    public Task<ReadOnlyMemory<byte>> ReadManifestAsync(Descriptor manifest, CancellationToken cancellationToken) =>
        throw new InvalidDataException("there is an index where a manifest should be");

    public async Task<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellationToken) =>
        await service.FindAsync(KeyOf(blob.Digest), isPrefix: false, cancellationToken) is { } address
            ? await client.GetStreamAsync(address, cancellationToken)
            : throw new IOException($"GitHub has the entry {KeyOf(blob.Digest)} no more");

    public async Task PutBlobAsync(Descriptor blob, Action<Stream> write, CancellationToken cancellationToken)
    {
        if (await service.FindAsync(KeyOf(blob.Digest), isPrefix: false, cancellationToken) is null)
        {
            await PutAsync(KeyOf(blob.Digest), write, cancellationToken);
        }
    }

    public Task PutManifestAsync(Descriptor manifest, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
        return PutAsync(ManifestPrefix + now, output => output.Write(bytes.Span), cancellationToken);
    }

    private static string KeyOf(Digest blob) => $"slipway-blob-1#{blob}";

    private async Task PutAsync(string key, Action<Stream> write, CancellationToken cancellationToken)
    {
        // Another job may be writing the same at this moment.
        if (await service.CreateAsync(key, cancellationToken) is { } address)
        {
            await using var upload = new BlockUpload(client, address, cancellationToken);
            write(upload);
            upload.Finish();
            await service.FinishAsync(key, upload.Length, cancellationToken);
        }
    }
}
