using System.Buffers;
using Microsoft.Win32.SafeHandles;
using Slipway.Linux;

namespace Slipway.Layers.Diff;

/// <summary>
/// Files of a folder that follow each other in an archive: opened and read by any thread, while what comes before them is being
/// written. Dispose when they are written.
/// </summary>
internal sealed class FileRun(RootedDirectory directory, LayerEntries entries) : IDisposable
{
    private const int MostFiles = 16;

    /// <summary>A file of more bytes is large: what all runs hold that wait for their turn is small, too.</summary>
    private const int MostBytes = 64 << 10;

    private readonly List<(string Name, string Path)> _names = new(MostFiles);
    private readonly List<LayerFile> _files = new(MostFiles);
    private readonly List<byte[]> _buffers = new(MostFiles);

    public RootedDirectory Directory => directory;

    public int Count => _names.Count;

    public bool IsFull => Count == MostFiles;

    /// <summary>What <see cref="Read"/> has found, in the order of <see cref="Add"/>.</summary>
    public IReadOnlyList<LayerFile> Files => _files;

    /// <param name="name">Of a regular file, as far as is known.</param>
    public void Add(string name, string path) => _names.Add((name, path));

    /// <summary>Looks at the files, and reads those that are small.</summary>
    /// <exception cref="LayerFolderException">One has become shorter.</exception>
    public void Read(CancellationToken cancellationToken)
    {
        foreach (var (name, path) in _names)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var file = directory.OpenRead(name, out var status);
            _files.Add(status.SizeBytes > MostBytes
                ? new LayerFile(name, path, status, Entry: null, default)
                : new LayerFile(name, path, status, entries.OfFile(file, path, in status), Content(file, (int)status.SizeBytes, path)));
        }
    }

    public void Dispose()
    {
        _buffers.ForEach(static buffer => ArrayPool<byte>.Shared.Return(buffer));
        _buffers.Clear();
    }

    private Memory<byte> Content(SafeFileHandle file, int bytes, string path)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(bytes);
        _buffers.Add(buffer);
        return FileContents.Read(file, buffer.AsSpan(0, bytes), 0) == bytes ? buffer.AsMemory(0, bytes) : throw LayerFolderException.BecameShorter(path);
    }
}
