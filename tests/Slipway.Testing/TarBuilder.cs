using System.Text;
using Slipway.Layers.Tar;
using Slipway.Linux;

namespace Slipway.Testing;

/// <summary>Makes archives entry by entry, hostile ones too: nothing is checked.</summary>
public sealed class TarBuilder
{
    public static readonly UnixTime Time = new(1_500_000_000);

    private readonly MemoryStream _archive = new();
    private readonly TarWriter _writer;

    public TarBuilder() => _writer = new TarWriter(_archive);

    public TarBuilder File(string path, string text = "", uint mode = 0x1A4, uint uid = 0, uint gid = 0, params TarXattr[] xattrs) =>
        File(path, Encoding.UTF8.GetBytes(text), mode, uid, gid, xattrs);

    public TarBuilder File(string path, byte[] content, uint mode = 0x1A4, uint uid = 0, uint gid = 0, params TarXattr[] xattrs)
    {
        Add(new TarEntry
        {
            Path = path,
            Type = TarEntryType.File,
            Mode = mode,
            Uid = uid,
            Gid = gid,
            SizeBytes = content.Length,
            ModifiedAt = Time,
            Xattrs = [.. xattrs],
        });
        _writer.WriteContent(content);
        return this;
    }

    public TarBuilder Directory(string path, uint mode = 0x1ED, uint uid = 0, uint gid = 0) =>
        Add(new TarEntry { Path = path, Type = TarEntryType.Directory, Mode = mode, Uid = uid, Gid = gid, ModifiedAt = Time });

    public TarBuilder Link(string path, string target) =>
        Add(new TarEntry { Path = path, Type = TarEntryType.SymbolicLink, Mode = 0x1FF, LinkTarget = target, ModifiedAt = Time });

    public TarBuilder HardLink(string path, string target) =>
        Add(new TarEntry { Path = path, Type = TarEntryType.HardLink, Mode = 0x1A4, LinkTarget = target, ModifiedAt = Time });

    public TarBuilder Device(string path, uint major, uint minor) => Add(new TarEntry
    {
        Path = path,
        Type = TarEntryType.CharacterDevice,
        Mode = 0x1B6,
        DeviceMajor = major,
        DeviceMinor = minor,
        ModifiedAt = Time,
    });

    public TarBuilder Add(TarEntry entry)
    {
        _writer.WriteHeader(entry);
        return this;
    }

    /// <summary>The whole archive.</summary>
    public byte[] ToArray()
    {
        _writer.Finish();
        return _archive.ToArray();
    }

    public MemoryStream ToStream() => new(ToArray());
}
