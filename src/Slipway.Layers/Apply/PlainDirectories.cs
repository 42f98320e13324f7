using Slipway.Linux;

namespace Slipway.Layers.Apply;

/// <summary>Parents in a tree that is complete in itself: links are followed within it, what is missing is made.</summary>
internal sealed class PlainDirectories(RootedDirectory destination) : IParentDirectories
{
    internal const uint ImpliedMode = 0x1ED; // 0o755

    private readonly Dictionary<string, UnixTime> _implied = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, UnixTime> Implied => _implied;

    public string Ensure(string path, UnixTime time)
    {
        var resolved = destination.ResolvePath(path);
        for (var end = 0; end < resolved.Length;)
        {
            end = resolved.IndexOf('/', end + 1) is var slash && slash > 0 ? slash : resolved.Length;
            var directory = resolved[..end];
            if (destination.TryStat(directory) is null)
            {
                destination.MakeDirectory(directory, ImpliedMode);
                _implied[directory] = time;
            }
        }

        return resolved;
    }

    public string LinkSource(string path) =>
        ArchivePath.Join(destination.ResolvePath(ArchivePath.Parent(path)), ArchivePath.Name(path));
}
