using Slipway.Layers.Whiteouts;
using Slipway.Linux;

namespace Slipway.Engine;

/// <summary>What containers have changed in the files of their images.</summary>
public sealed class ContainerChanges(LocalStore store)
{
    /// <summary>Files that every container is given; what lies below the folders is mounted there.</summary>
    private static readonly string[] Given = ["dev", "proc", "sys", "etc/hosts", "etc/hostname", "etc/resolv.conf"];

    /// <summary>All changes, sorted by path. The container may run meanwhile.</summary>
    /// <exception cref="ContainerMissingException">There is no such container.</exception>
    public async Task<IReadOnlyList<FileChange>> ListAsync(string reference, CancellationToken cancellationToken)
    {
        var folder = store.Containers.Find(reference);
        if (!Directory.Exists(folder.ChangesPath))
        {
            return [];
        }

        var record = folder.ReadRecord();
        using var image = await store.Snapshots.ViewAsync(record.Layers, cancellationToken);
        using var changed = RootedDirectory.Open(folder.ChangesPath, LinkPolicy.Refuse);
        var volumes = (record.Config.Volumes?.Keys ?? []).Select(static path => path.Trim('/'));
        var walk = new Walk(image.Root, changed, [.. volumes]);
        walk.Enter("", cancellationToken);
        return [.. walk.Found.OrderBy(static c => c.Path, PathText.ByteOrder)];
    }

    /// <param name="volumes">Folders whose files are data, and not changes of the image.</param>
    private sealed class Walk(RootedDirectory image, RootedDirectory changed, HashSet<string> volumes)
    {
        public List<FileChange> Found { get; } = [];

        /// <returns>Whether names came into the folder, or went.</returns>
        public bool Enter(string folder, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entries = changed.ReadDirectory(folder);
            var differs = WhiteoutFormat.Trusted.IsOpaque(changed, folder) && RemoveHidden(folder, [.. entries.Select(static e => e.Name)]);
            foreach (var entry in entries)
            {
                var path = folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}";
                if (!Given.Contains(path, StringComparer.Ordinal))
                {
                    differs |= Look(path, cancellationToken) is FileChangeKind.Added or FileChangeKind.Deleted;
                }
            }

            return differs;
        }

        private FileChangeKind? Look(string path, CancellationToken cancellationToken)
        {
            var status = changed.Stat(path);
            var before = image.TryStat(path);
            if (WhiteoutFormat.IsWhiteout(in status))
            {
                return before is null ? null : Add(FileChangeKind.Deleted, path);
            }

            var differs = status.Type == FileType.Directory && !volumes.Contains(path) && Enter(path, cancellationToken);
            return before switch
            {
                null => Add(FileChangeKind.Added, path),

                // A folder lies here as soon as something below it has changed.
                { Type: FileType.Directory } was when status.Type == FileType.Directory && !differs && IsSameFolder(in was, in status) => null,
                _ => Add(FileChangeKind.Changed, path),
            };
        }

        // An opaque folder was removed and made again: what is not in it any more has no whiteout of its own.
        private bool RemoveHidden(string folder, HashSet<string> kept)
        {
            if (image.TryStat(folder) is not { Type: FileType.Directory })
            {
                return false;
            }

            var gone = image.ReadDirectory(folder).Select(static e => e.Name).Where(name => !kept.Contains(name)).ToArray();
            Found.AddRange(gone.Select(name => new FileChange(FileChangeKind.Deleted, $"/{folder}/{name}")));
            return gone.Length > 0;
        }

        private FileChangeKind Add(FileChangeKind kind, string path)
        {
            Found.Add(new FileChange(kind, $"/{path}"));
            return kind;
        }

        private static bool IsSameFolder(in FileStatus one, in FileStatus other) =>
            one.Mode == other.Mode && one.Uid == other.Uid && one.Gid == other.Gid && one.ModifiedAt == other.ModifiedAt;
    }
}
