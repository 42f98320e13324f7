using System.Collections.Immutable;
using Slipway.Linux;

namespace Slipway.Layers.Tar;

/// <summary>
/// Reads an archive from front to back in bounded memory: V7, ustar, pax, GNU (long names, base 256, sparse) and star.
/// Trusts nothing: what is not as the formats say is a <see cref="MalformedArchiveException"/>, and a stream that ends
/// inside an entry too. An archive that ends between two entries without its two zero blocks is taken, as everybody does.
/// Leaves the stream open.
/// </summary>
public sealed class TarReader : IDisposable
{
    private readonly BlockReader _blocks;
    private readonly TarContent _content;
    private PaxHeader? _global;
    private int _headers;
    private bool _ended;

    public TarReader(Stream stream)
    {
        _blocks = new BlockReader(stream);
        _content = new TarContent(_blocks);
    }

    /// <summary>The content of the entry that <see cref="Next"/> gave last; of no use after the next call.</summary>
    public Stream Content => _content;

    /// <summary>The next entry, or null at the end.</summary>
    public TarEntry? Next()
    {
        if (_ended)
        {
            return null;
        }

        _content.End();
        PaxHeader? pax = null;
        while (true)
        {
            var block = _blocks.TryReadBlock();
            if (block.IsEmpty || !block.ContainsAnyExcept((byte)0))
            {
                _ended = true;
                return null;
            }

            CheckHeader(block);
            var size = TarNumber.Parse(TarLayout.Size.Of(block));
            switch ((char)TarLayout.TypeFlag.Of(block)[0])
            {
                case 'g':
                    (_global ??= new PaxHeader()).Add(_blocks.ReadExtendedHeader(size));
                    break;
                case 'x':
                    (pax ??= NewPax()).Add(_blocks.ReadExtendedHeader(size));
                    break;
                case 'L':
                    (pax ??= NewPax()).Path = GnuText(_blocks.ReadExtendedHeader(size));
                    break;
                case 'K':
                    (pax ??= NewPax()).LinkTarget = GnuText(_blocks.ReadExtendedHeader(size));
                    break;
                case 'V':
                    // The volume label of GNU tar --label: no file.
                    _blocks.ReadExtendedHeader(size);
                    break;
                default:
                    return Entry(block, size, pax ?? _global?.Copy());
            }
        }
    }

    /// <summary>Reads what follows the end of the archive, for whoever checks the digest of the whole stream.</summary>
    public void Drain()
    {
        _content.End();
        _blocks.Drain();
    }

    public void Dispose() => _content.Dispose();

    private PaxHeader NewPax() => _global?.Copy() ?? new PaxHeader();

    private void CheckHeader(ReadOnlySpan<byte> block)
    {
        if (++_headers > Limits.Entries)
        {
            throw new MalformedArchiveException($"more than {Limits.Entries} entries");
        }

        var expected = TarNumber.Parse(TarLayout.Checksum.Of(block));
        if (expected != TarLayout.Sum(block) && expected != SignedSum(block))
        {
            throw new MalformedArchiveException("a header has a wrong checksum: this is no tar archive, or a damaged one");
        }
    }

    private TarEntry Entry(ReadOnlySpan<byte> block, long headerSize, PaxHeader? pax)
    {
        var path = pax?.Sparse.Name ?? pax?.Path ?? HeaderPath(block);
        try
        {
            var type = Type(block, path);
            var entry = new TarEntry
            {
                Path = Checked(path),
                Type = type,
                Mode = (uint)TarNumber.Parse(TarLayout.Mode.Of(block)) & 0xFFF,
                Uid = Id(pax?.Uid ?? TarNumber.Parse(TarLayout.Uid.Of(block))),
                Gid = Id(pax?.Gid ?? TarNumber.Parse(TarLayout.Gid.Of(block))),
                ModifiedAt = pax?.ModifiedAt ?? new UnixTime(TarNumber.Parse(TarLayout.ModifiedAt.Of(block))),
                LinkTarget = Checked(pax?.LinkTarget ?? PathText.Decode(TarLayout.LinkName.Text(block))),
                DeviceMajor = type is TarEntryType.CharacterDevice or TarEntryType.BlockDevice ? Device(TarLayout.DeviceMajor, block) : 0,
                DeviceMinor = type is TarEntryType.CharacterDevice or TarEntryType.BlockDevice ? Device(TarLayout.DeviceMinor, block) : 0,
                Xattrs = pax is null ? [] : [.. pax.Xattrs],
            };
            return type == TarEntryType.File ? WithContent(entry, block, pax?.SizeBytes ?? headerSize, pax) : entry;
        }
        catch (MalformedArchiveException e) when (e.EntryPath is null)
        {
            throw new MalformedArchiveException(path, e.Message, e);
        }
    }

    private TarEntry WithContent(TarEntry entry, ReadOnlySpan<byte> block, long size, PaxHeader? pax)
    {
        if (size is < 0 or > Limits.FileBytes)
        {
            throw new MalformedArchiveException($"a size of {size} bytes");
        }

        if (TarLayout.TypeFlag.Of(block)[0] == 'S')
        {
            var realSize = TarNumber.Parse(TarLayout.GnuRealSize.Of(block));
            var segments = SparseMap.ReadGnu(block, _blocks);
            var checkedSegments = SparseMap.Check(segments, realSize, size);
            _content.Begin(size);
            return entry with { SizeBytes = realSize, Segments = checkedSegments };
        }

        if (pax is not { Sparse: { IsPresent: true } sparse })
        {
            _content.Begin(size);
            return entry with { SizeBytes = size };
        }

        var mapBytes = sparse.MapIsBeforeData ? SparseMap.ReadBeforeData(_blocks, sparse.Segments) : 0;
        var real = sparse.RealSize.GetValueOrDefault();
        var map = SparseMap.Check(sparse.Segments, real, size - mapBytes);
        _content.Begin(size, mapBytes);
        return entry with { SizeBytes = real, Segments = map };
    }

    private static TarEntryType Type(ReadOnlySpan<byte> block, string path) => (char)TarLayout.TypeFlag.Of(block)[0] switch
    {
        // Before ustar a directory was a file whose name ends in a slash.
        '0' or '\0' => path.EndsWith('/') ? TarEntryType.Directory : TarEntryType.File,
        '7' or 'S' => TarEntryType.File,
        '1' => TarEntryType.HardLink,
        '2' => TarEntryType.SymbolicLink,
        '3' => TarEntryType.CharacterDevice,
        '4' => TarEntryType.BlockDevice,
        '5' => TarEntryType.Directory,
        '6' => TarEntryType.Fifo,
        var flag => throw new MalformedArchiveException($"the type '{flag}' is not known"),
    };

    private static string HeaderPath(ReadOnlySpan<byte> block)
    {
        var name = PathText.Decode(TarLayout.Name.Text(block));
        // GNU keeps other things where ustar has the prefix.
        if (!TarLayout.Magic.Of(block)[..6].SequenceEqual(TarLayout.UstarMagic[..6]))
        {
            return name;
        }

        var prefix = PathText.Decode(TarLayout.Prefix.Text(block));
        return prefix.Length == 0 ? name : $"{prefix}/{name}";
    }

    private static string Checked(string path) => PathText.EncodedLength(path) <= Limits.PathBytes
        ? path
        : throw new MalformedArchiveException($"a path of more than {Limits.PathBytes} bytes");

    private static uint Id(long value) => value is >= 0 and < uint.MaxValue
        ? (uint)value
        : throw new MalformedArchiveException($"{value} is no user or group id");

    private static uint Device(TarLayout.Field field, ReadOnlySpan<byte> block) => TarNumber.Parse(field.Of(block)) is >= 0 and <= uint.MaxValue and var value
        ? (uint)value
        : throw new MalformedArchiveException("a device number beyond 32 bits");

    private static string? GnuText(ReadOnlySpan<byte> data)
    {
        var end = data.IndexOf((byte)0);
        return PathText.Decode(end < 0 ? data : data[..end]);
    }

    // Some old writers summed signed characters.
    private static int SignedSum(ReadOnlySpan<byte> block)
    {
        var sum = TarLayout.Sum(block);
        foreach (var value in block)
        {
            sum -= value >= 0x80 ? 0x100 : 0;
        }

        return sum;
    }
}
