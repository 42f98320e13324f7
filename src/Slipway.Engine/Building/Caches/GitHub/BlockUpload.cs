using System.Globalization;
using System.Text;
using Slipway.Oci.Streams;

namespace Slipway.Engine;

/// <summary>
/// Sends what is written to it to a signed address of Azure's blob storage, the only one that the cache service gives out: at once where it fits
/// into one block, and else block by block (Azure's REST reference, "Put Blob", "Put Block", "Put Block List").
/// </summary>
/// <param name="address">Its query proves that one may write there; no header does.</param>
internal sealed class BlockUpload(HttpClient client, Uri address, CancellationToken cancellationToken) : SinkStream
{
    /// <summary>Of which a blob may have 50,000.</summary>
    public const int BlockBytes = 16 << 20;

    private readonly MemoryStream _block = new();
    private readonly List<string> _sent = [];

    /// <summary>Sends the rest, and makes a blob of it all.</summary>
    /// <exception cref="HttpRequestException">The storage did not take it.</exception>
    public void Finish()
    {
        if (_sent.Count == 0)
        {
            Put("", Block(), isBlob: true);
            return;
        }

        SendBlock();
        var list = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>");
        _sent.ForEach(id => list.Append("<Latest>").Append(id).Append("</Latest>"));
        Put("comp=blocklist", new StringContent(list.Append("</BlockList>").ToString(), Encoding.UTF8, "application/xml"), isBlob: false);
    }

    protected override void Take(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_block.Length == BlockBytes)
            {
                SendBlock();
            }

            var part = Math.Min(bytes.Length, BlockBytes - (int)_block.Length);
            _block.Write(bytes[..part]);
            bytes = bytes[part..];
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _block.Dispose();
        }

        base.Dispose(disposing);
    }

    private void SendBlock()
    {
        // All ids of a blob have the same length.
        var id = Convert.ToBase64String(Encoding.ASCII.GetBytes(_sent.Count.ToString("D8", CultureInfo.InvariantCulture)));
        Put("comp=block&blockid=" + Uri.EscapeDataString(id), Block(), isBlob: false);
        _sent.Add(id);
        _block.SetLength(0);
    }

    private ByteArrayContent Block() => new(_block.GetBuffer(), 0, (int)_block.Length);

    private void Put(string query, HttpContent content, bool isBlob)
    {
        var target = new UriBuilder(address);
        target.Query = (target.Query.Length > 1, query.Length > 0) switch
        {
            (true, true) => $"{target.Query[1..]}&{query}",
            (false, true) => query,
            _ => target.Query,
        };
        using var request = new HttpRequestMessage(HttpMethod.Put, target.Uri) { Content = content };
        if (isBlob)
        {
            request.Headers.Add("x-ms-blob-type", "BlockBlob");
        }

        using var response = client.Send(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException(
                HttpRequestError.Unknown, $"the storage of GitHub's caches answers {(int)response.StatusCode} {response.ReasonPhrase}", inner: null, response.StatusCode);
        }
    }
}
