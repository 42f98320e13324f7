using Slipway.Layers.Stacks;
using Slipway.Layers.Tar;
using Slipway.Layers.Whiteouts;
using Slipway.Linux;

namespace Slipway.Layers.Apply;

/// <summary>Takes the entries of one layer: markers become what overlayfs knows, the others become files.</summary>
internal sealed class LayerApplication(RootedDirectory folder, LayerStack stack, LayerDirectories parents, EntryUnpacker unpacker, WhiteoutFormat whiteouts)
{
    private bool _rootIsOpaque;

    internal bool DependsOnLowerLayers =>
        _rootIsOpaque || parents.LinksToLowerLayer || parents.Implied.Keys.Any(directory => !unpacker.IsListed(directory));

    internal void Apply(TarEntry entry, Stream content)
    {
        var path = ArchivePath.Normalise(entry.Path);
        var name = ArchivePath.Name(path);
        if (name == WhiteoutNames.Opaque)
        {
            MakeOpaque(ArchivePath.Parent(path), entry.ModifiedAt);
        }
        else if (name.StartsWith(WhiteoutNames.Prefix, StringComparison.Ordinal))
        {
            if (!name.StartsWith(WhiteoutNames.AufsPrefix, StringComparison.Ordinal))
            {
                WhiteOut(entry, path, name[WhiteoutNames.Prefix.Length..]);
            }
        }
        else if (unpacker.Unpack(path, entry, content) is { } replaced
            && WhiteoutFormat.IsWhiteout(in replaced) && entry.Type == TarEntryType.Directory)
        {
            // Removed and made anew: a plain directory here would show the old one's files again.
            whiteouts.MakeOpaque(unpacker.OpenParent(path, entry.ModifiedAt), name);
        }
    }

    internal void Finish()
    {
        if (_rootIsOpaque)
        {
            HideLowerRoot();
        }

        unpacker.Finish();
    }

    private void WhiteOut(TarEntry entry, string path, string name)
    {
        if (name is "" or "." or "..")
        {
            throw new MalformedArchiveException(entry.Path, "a whiteout of nothing that could be removed");
        }

        // Whiteouts are about lower layers only, wherever in the archive they stand.
        var directory = unpacker.OpenParent(path, entry.ModifiedAt);
        switch (directory.TryStat(name))
        {
            case null:
                WhiteoutFormat.MakeWhiteout(directory, name);
                break;
            case { Type: FileType.Directory }:
                whiteouts.MakeOpaque(directory, name);
                break;
        }
    }

    private void MakeOpaque(string path, UnixTime time)
    {
        if (path.Length == 0)
        {
            _rootIsOpaque = true;
            return;
        }

        // Opens, and so makes, the directory itself: the marker may come before it, or alone.
        var marked = unpacker.OpenParent(ArchivePath.Join(path, WhiteoutNames.Opaque), time);
        whiteouts.MakeOpaque(marked, "");
    }

    /// <summary>overlayfs has no opaque root, so each name of the lower ones is dealt with alone.</summary>
    private void HideLowerRoot()
    {
        foreach (var name in stack.NamesInRoot().ToArray())
        {
            switch (folder.TryStat(name))
            {
                case null:
                    WhiteoutFormat.MakeWhiteout(folder, name);
                    break;
                case { Type: FileType.Directory }:
                    whiteouts.MakeOpaque(folder, name);
                    break;
            }
        }
    }
}
