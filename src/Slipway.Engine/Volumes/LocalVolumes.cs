using System.Security.Cryptography;
using Slipway.Linux;

namespace Slipway.Engine;

/// <summary>
/// The volumes of the local store: folders under <c>volumes/</c>. A container that names one that is not there makes it. Its
/// time says when somebody first did.
/// </summary>
public sealed class LocalVolumes(LocalStore store)
{
    private const int NameBytes = 32;

    private string Root => Path.Combine(store.Options.Root, "volumes");

    /// <summary>All, by name.</summary>
    public IReadOnlyList<Volume> List() => Directory.Exists(Root)
        ? [.. Directory.EnumerateDirectories(Root).Select(Read).OrderBy(static v => v.Name, StringComparer.Ordinal)]
        : [];

    /// <exception cref="VolumeException">There is none.</exception>
    public Volume Get(string name) => Directory.Exists(PathOf(name)) ? Read(PathOf(name)) : throw new VolumeException($"get {name}: no such volume");

    /// <summary>Makes an empty one. One that is there already is success.</summary>
    /// <param name="name">Null for one that is made up.</param>
    /// <returns>The name.</returns>
    /// <exception cref="VolumeException">It cannot be a name.</exception>
    public string Create(string? name)
    {
        var chosen = name ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes));
        if (!ContainerName.IsValid(chosen))
        {
            throw new VolumeException(
                $"create {chosen}: \"{chosen}\" includes invalid characters for a local volume name, only \"[a-zA-Z0-9][a-zA-Z0-9_.-]\" are allowed. "
                + "If you intended to pass a host directory, use absolute path");
        }

        Directory.CreateDirectory(PathOf(chosen));
        return chosen;
    }

    /// <summary>Whether nobody gave it its name.</summary>
    public static bool IsMadeUp(Volume volume) => volume.Name.Length == 2 * NameBytes && volume.Name.All(char.IsAsciiHexDigitLower);

    /// <summary>Removes one with all that is in it.</summary>
    /// <exception cref="VolumeException">There is none, or a container has it, whether it runs or not.</exception>
    public void Remove(string name)
    {
        var volume = Get(name);
        if (ContainersOf(name) is { Count: > 0 } containers)
        {
            throw new VolumeException($"remove {name}: volume is in use - [{string.Join(", ", containers)}]");
        }

        // Out of sight first: nobody finds half a volume.
        var grave = store.Workspace.NewFilePath();
        Directory.Move(volume.HostPath, grave);
        store.Workspace.RemoveFolder(grave);
    }

    /// <summary>The ids of the containers that have it.</summary>
    public IReadOnlyList<string> ContainersOf(string name) =>
        [.. store.Containers.List().Where(c => c.Record.Host.Volumes.Any(v => v.IsNamed && v.Source == name)).Select(static c => c.Record.Id)];

    /// <summary>What is in it, in bytes on the disk.</summary>
    public static long SizeOf(Volume volume)
    {
        using var folder = RootedDirectory.Open(volume.HostPath, LinkPolicy.Refuse);
        return TreeSize.Of(folder);
    }

    private string PathOf(string name) => ContainerName.IsValid(name) ? Path.Combine(Root, name) : throw new VolumeException($"get {name}: no such volume");

    private static Volume Read(string path) => new(Path.GetFileName(path), path, new DateTimeOffset(Directory.GetCreationTimeUtc(path), TimeSpan.Zero));
}
