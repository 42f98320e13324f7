using System.Buffers;
using Slipway.Layers.Tar;
using Slipway.Linux;

namespace Slipway.Layers.Diff;

/// <summary>
/// Small files of a folder that follow each other in an archive: read as one, by any thread, while what comes before them is being
/// written.
/// </summary>
internal sealed class SmallFiles(RootedDirectory directory, LayerEntries entries)
{
    private const int MostFiles = 64;
    private const int MostBytes = 128 << 10;

    private readonly List<(string Name, string Path, long ExpectedBytes)> _files = [];
    private readonly List<(TarEntry Entry, Memory<byte> Content)> _read = [];
    private byte[] _buffer = [];
    private long _bytes;

    public int Count => _files.Count;

    /// <summary>False where this has enough, or the file is not small.</summary>
    public bool TryAdd(string name, string path, long expectedBytes)
    {
        if (_files.Count == MostFiles || expectedBytes > MostBytes - _bytes)
        {
            return false;
        }

        _files.Add((name, path, expectedBytes));
        _bytes += expectedBytes;
        return true;
    }

    /// <summary>Reads them all. Of one that grows meanwhile the beginning is read.</summary>
    /// <exception cref="LayerFolderException">One has become shorter.</exception>
    public void Read(CancellationToken cancellationToken)
    {
        _buffer = ArrayPool<byte>.Shared.Rent((int)_bytes);
        var free = _buffer.AsMemory();
        foreach (var (name, path, expectedBytes) in _files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var file = directory.OpenRead(name, out var status);
            var content = free[..(int)expectedBytes];
            if (FileContents.Read(file, content.Span, 0) < content.Length)
            {
                throw LayerFolderException.BecameShorter(path);
            }

            _read.Add((entries.OfFile(file, path, status with { SizeBytes = expectedBytes }), content));
            free = free[content.Length..];
        }
    }

    /// <summary>Hands on what was read, once, and forgets it.</summary>
    public void Write(Action<TarEntry, ReadOnlySpan<byte>> write)
    {
        foreach (var (entry, content) in _read)
        {
            write(entry, content.Span);
        }

        ArrayPool<byte>.Shared.Return(_buffer);
    }
}
