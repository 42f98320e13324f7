using System.Buffers;

namespace Slipway.Layers.Tar;

/// <summary>
/// Writes an archive from front to back. The bytes depend on nothing but the entries and their content: see
/// <see cref="TarHeaderEncoder"/> for the form. Sub-seconds of times are left out. Does not own the stream.
/// </summary>
public sealed class TarWriter(Stream output)
{
    // Written at the end: two blocks, as the standard says, and no filling up to a record of twenty.
    private const int EndBytes = 2 * TarLayout.BlockBytes;

    private readonly ArrayBufferWriter<byte> _header = new(2 * TarLayout.BlockBytes);
    private long _contentLeft;
    private int _padding;

    /// <summary>Begins an entry. Its path has no slash at either end, which directories get here; a file's content must follow.</summary>
    public void WriteHeader(TarEntry entry)
    {
        EndContent();
        _header.ResetWrittenCount();
        TarHeaderEncoder.Encode(entry, _header);
        output.Write(_header.WrittenSpan);
        _contentLeft = entry.SizeBytes;
        _padding = TarLayout.Padding(entry.SizeBytes);
    }

    /// <summary>The next bytes of the content; all calls together must give as many as the entry said.</summary>
    public void WriteContent(ReadOnlySpan<byte> content)
    {
        if (content.Length > _contentLeft)
        {
            throw new InvalidOperationException("The content is longer than its entry said.");
        }

        output.Write(content);
        _contentLeft -= content.Length;
    }

    /// <summary>Ends the archive; nothing may follow.</summary>
    public void Finish()
    {
        EndContent();
        WriteZeros(EndBytes);
    }

    private void EndContent()
    {
        if (_contentLeft != 0)
        {
            throw new InvalidOperationException("The content is shorter than its entry said.");
        }

        WriteZeros(_padding);
        _padding = 0;
    }

    private void WriteZeros(int count)
    {
        Span<byte> zeros = stackalloc byte[EndBytes];
        zeros.Clear();
        output.Write(zeros[..count]);
    }
}
