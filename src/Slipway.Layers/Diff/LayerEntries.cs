using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;
using Slipway.Layers.Tar;
using Slipway.Layers.Whiteouts;
using Slipway.Linux;

namespace Slipway.Layers.Diff;

/// <summary>What an archive says of the things in a layer folder. Thread-safe.</summary>
internal sealed class LayerEntries(LayerTarOptions options)
{
    private const uint LinkMode = 0x1FF; // 0o777: a symbolic link has none of its own

    private readonly Predicate<string> _isOfInterest = name =>
        LayerXattrs.Travels(name) || options.Whiteouts.IsOpaqueAttribute(name) || options.Whiteouts.RefersToLowerLayer(name);

    /// <summary>Of a regular file, as it is now. Its content must follow.</summary>
    public TarEntry OfFile(SafeFileHandle file, string path, in FileStatus status) =>
        Entry(path, TarEntryType.File, in status, Xattrs(file, path)) with { SizeBytes = status.SizeBytes };

    /// <summary>Of a further name of a file.</summary>
    public TarEntry OfHardLink(string path, in FileStatus status, string firstName) =>
        Entry(path, TarEntryType.HardLink, in status, []) with { LinkTarget = firstName };

    /// <summary>Of anything else.</summary>
    /// <param name="opaque">Whether it is a folder that hides what is below it.</param>
    public TarEntry Of(RootedDirectory directory, string name, string path, in FileStatus status, out bool opaque)
    {
        var xattrs = Xattrs(directory, name, path, out opaque);
        return status.Type switch
        {
            FileType.Directory => Entry(path, TarEntryType.Directory, in status, xattrs),
            FileType.SymbolicLink => Entry(path, TarEntryType.SymbolicLink, in status, xattrs) with { Mode = LinkMode, LinkTarget = directory.ReadLink(name) },
            FileType.Fifo => Entry(path, TarEntryType.Fifo, in status, xattrs),
            FileType.CharacterDevice => Device(Entry(path, TarEntryType.CharacterDevice, in status, xattrs), in status),
            FileType.BlockDevice => Device(Entry(path, TarEntryType.BlockDevice, in status, xattrs), in status),
            _ => throw new LayerFolderException(path, $"a file of type {status.Type} has no form in an archive"),
        };
    }

    /// <summary>An empty file that only its name counts of; so it has no owner and no time that could differ.</summary>
    public static TarEntry Marker(string path) => new() { Path = path, Type = TarEntryType.File };

    private ImmutableArray<TarXattr> Xattrs(RootedDirectory directory, string name, string path, out bool opaque)
    {
        var xattrs = Travelling(directory.ReadXattrs(name, _isOfInterest), path, out var isMarked);
        opaque = isMarked && options.Whiteouts.IsOpaque(directory, name);
        return xattrs;
    }

    private ImmutableArray<TarXattr> Xattrs(SafeFileHandle file, string path) =>
        Travelling(OpenFileMetadata.ReadXattrs(file, _isOfInterest), path, out _);

    /// <param name="isMarked">Whether one of them can make a folder opaque.</param>
    private ImmutableArray<TarXattr> Travelling(IReadOnlyList<KeyValuePair<string, byte[]>> attributes, string path, out bool isMarked)
    {
        isMarked = false;
        if (attributes.Count == 0)
        {
            return [];
        }

        var xattrs = ImmutableArray.CreateBuilder<TarXattr>();
        foreach (var (name, value) in attributes)
        {
            if (options.Whiteouts.RefersToLowerLayer(name))
            {
                throw new LayerFolderException(path, $"{name}: mount the overlay with redirect_dir=off,metacopy=off");
            }

            if (options.Whiteouts.IsOpaqueAttribute(name))
            {
                isMarked = true;
            }
            else
            {
                xattrs.Add(new TarXattr(name, value));
            }
        }

        return xattrs.DrainToImmutable();
    }

    private TarEntry Entry(string path, TarEntryType type, in FileStatus status, ImmutableArray<TarXattr> xattrs) => new()
    {
        Path = path,
        Type = type,
        Mode = status.Mode,
        Uid = status.Uid,
        Gid = status.Gid,
        ModifiedAt = options.LatestModifiedAt is UnixTime latest && status.ModifiedAt > latest ? latest : status.ModifiedAt,
        Xattrs = xattrs,
    };

    private static TarEntry Device(TarEntry entry, in FileStatus status) =>
        entry with { DeviceMajor = status.DeviceMajor, DeviceMinor = status.DeviceMinor };
}
