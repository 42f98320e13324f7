using System.Net;
using Slipway.Oci;
using Slipway.Registry.Answers;
using Slipway.Registry.Configuration;
using Slipway.Registry.Http;

namespace Slipway.Registry.Uploads;

/// <summary>
/// A blob on its way into a repository (OCI distribution spec 1.1, "Pushing Blobs"): at first as a whole. Where that breaks, the registry is
/// asked how much of it arrived, and the rest follows in a part of its own.
/// </summary>
/// <param name="write">Writes all of the blob's bytes; once for each part.</param>
/// <param name="sent">Is told how many bytes have left; they may become fewer again.</param>
internal sealed class BlobUpload(
    RegistryTransport transport, RegistryEndpoint endpoint, string repository, Descriptor blob, Action<Stream> write, Action<long> sent)
{
    internal const string Actions = "pull,push";

    private const string BlobType = "application/octet-stream";

    // An upload that got less than this before it broke has not got on.
    private const long Headway = 64 << 10;

    // Who refuses a body for its size (413) is a proxy as a rule; few of them allow less than this.
    private const long ModestPartBytes = 16 << 20;

    private UploadState? _upload;
    private bool _isInParts;
    private long _largestPartBytes = long.MaxValue;

    /// <exception cref="RegistryException">The registry does not take it.</exception>
    public async Task<BlobPush> RunAsync(string? mountFrom, CancellationToken cancel)
    {
        var furthest = 0L;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                _upload ??= await BeginAsync(mountFrom, cancel);
                if (_upload is null)
                {
                    return BlobPush.Mounted;
                }

                await SendAsync(cancel);
                return BlobPush.Sent;
            }
            catch (RegistryException e) when (IsTooLarge(e) || MayGoOn(e))
            {
                if (IsTooLarge(e))
                {
                    _largestPartBytes = Math.Max(ModestPartBytes, _upload?.SmallestPartBytes ?? 0);
                }

                if (!await transport.WaitAsync(attempt, cancel, e.RetryAfter))
                {
                    throw;
                }

                var wasBegun = _upload is not null;
                _upload = await FindAsync(cancel);
                if (wasBegun && _upload is null && await HasAsync(cancel))
                {
                    // The answer broke, and not the upload.
                    return BlobPush.Sent;
                }

                // Only what is further than ever is headway: a registry may take back what it had.
                if (_upload is { } found && found.Taken - furthest >= Headway)
                {
                    (furthest, attempt) = (found.Taken, 0);
                }
            }
        }
    }

    /// <summary>Whether the repository has the blob, with the length that it should have.</summary>
    /// <exception cref="RegistryException">There is no answer.</exception>
    public async Task<bool> HasAsync(CancellationToken cancel)
    {
        var request = Request(HttpMethod.Head, endpoint.UrlOf(repository, $"blobs/{blob.Digest}"));
        try
        {
            return await transport.AskAsync(request, response => Task.FromResult(PushAnswer.IsWhole(response, blob)), cancel);
        }
        catch (RegistryException e) when (e.Failure is RegistryFailure.NotFound or RegistryFailure.Denied or RegistryFailure.Invalid)
        {
            // Who may write need not be allowed to read: whether it is really denied shows with the upload.
            return false;
        }
    }

    private bool IsTooLarge(RegistryException e) => e.Status == HttpStatusCode.RequestEntityTooLarge && _largestPartBytes == long.MaxValue;

    // An upload may be forgotten between two parts, a part may not fit to what is there, and a registry need not know parts at all.
    private bool MayGoOn(RegistryException e) => e.Failure == RegistryFailure.Unavailable
        || (_isInParts && e.Status is HttpStatusCode.NotFound or HttpStatusCode.RequestedRangeNotSatisfiable or HttpStatusCode.MethodNotAllowed);

    private Task<UploadState?> BeginAsync(string? mountFrom, CancellationToken cancel)
    {
        _isInParts = _largestPartBytes != long.MaxValue;
        var query = mountFrom is null ? "" : $"?mount={Uri.EscapeDataString(blob.Digest.ToString())}&from={Uri.EscapeDataString(mountFrom)}";
        var request = Request(HttpMethod.Post, endpoint.UrlOf(repository, "blobs/uploads/" + query)) with
        {
            MountFrom = mountFrom,
            Body = () => UploadBody.Of(BlobType, ReadOnlyMemory<byte>.Empty),
            IsAskedOnce = true,
        };
        return transport.AskAsync(request, response => Task.FromResult(UploadAnswer.Begun(request, response)), cancel);
    }

    private async Task SendAsync(CancellationToken cancel)
    {
        if (_isInParts)
        {
            while (_upload is { } upload && upload.Taken < blob.Size)
            {
                await SendPartAsync(upload, cancel);
            }
        }

        if (_upload is { } whole)
        {
            await FinishAsync(whole, cancel);
        }
    }

    private async Task SendPartAsync(UploadState upload, CancellationToken cancel)
    {
        var size = Math.Min(blob.Size - upload.Taken, _largestPartBytes);
        var request = Request(HttpMethod.Patch, upload.Place) with
        {
            Body = () => new UploadBody(BlobType, size, write) { Sent = sent, From = upload.Taken, IsPart = true },
            IsAskedOnce = true,
        };
        var sentTo = upload with { Taken = upload.Taken + size };
        _upload = await transport.AskAsync(request, response => Task.FromResult(UploadAnswer.Continued(request, response, sentTo)), cancel);
        if (_upload.Taken <= upload.Taken || _upload.Taken > blob.Size)
        {
            throw new RegistryException(
                RegistryFailure.Invalid, $"PATCH {RedactedUrl.Of(upload.Place)}: the registry says that it has {_upload.Taken} bytes after {sentTo.Taken} were sent");
        }
    }

    // With what is not there yet: all of it, or nothing.
    private async Task FinishAsync(UploadState upload, CancellationToken cancel)
    {
        var request = Request(HttpMethod.Put, upload.PlaceWith("digest=" + Uri.EscapeDataString(blob.Digest.ToString()))) with
        {
            Body = () => _isInParts ? UploadBody.Of(BlobType, ReadOnlyMemory<byte>.Empty) : new UploadBody(BlobType, blob.Size, write) { Sent = sent },
            IsAskedOnce = true,
        };
        await transport.AskAsync(request, response => Task.FromResult(PushAnswer.Accept(request, response, blob.Digest)), cancel);
    }

    /// <summary>How far the upload is that broke; null where it is to be begun anew.</summary>
    private async Task<UploadState?> FindAsync(CancellationToken cancel)
    {
        if (_upload is not { } upload)
        {
            return null;
        }

        var request = Request(HttpMethod.Get, upload.Place);
        try
        {
            var found = await transport.AskAsync(
                request, response => Task.FromResult(UploadAnswer.Continued(request, response, upload with { Taken = 0 })), cancel);
            _isInParts = true;
            return found.Taken <= blob.Size ? found : null;
        }
        catch (RegistryException e) when (e.Failure is not RegistryFailure.Unreachable)
        {
            // A registry need not know the question: what a broken upload left there is of no use then.
            return null;
        }
    }

    private RegistryRequest Request(HttpMethod method, Uri url) => new(endpoint, repository, method, url) { Actions = Actions };
}
