using Slipway.Execution.FileOps;
using Slipway.Execution.Runtime;
using Slipway.Linux;

namespace Slipway.Engine;

/// <summary>What <c>-v</c> and <c>--mount</c> name on this machine: paths of the host, and the store's own volumes under <c>volumes/</c>.</summary>
internal sealed class ContainerVolumes(string storeRoot)
{
    private const uint FolderMode = 0b111_101_101;

    /// <summary>
    /// Makes the image's VOLUMEs, and the folders that were asked for without a source, where the image does not have them.
    /// They are the container's own, and go with it.
    /// </summary>
    public static void MakeFolders(RootedDirectory root, IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
            for (var depth = 1; depth <= names.Length; depth++)
            {
                var folder = string.Join('/', names[..depth]);
                if (root.TryStat(folder, followFinal: true) is null)
                {
                    root.MakeDirectory(folder, FolderMode);
                }
            }
        }
    }

    /// <summary>
    /// The mount of a volume. A folder that may be missing is made; so is a named one, with what the image has at the target.
    /// </summary>
    /// <exception cref="ContainerRefusedException">The path does not exist and must.</exception>
    public ContainerMount Mount(VolumeMount volume, RootedDirectory image)
    {
        var path = HostPath(volume);
        var isFile = File.Exists(path);
        if (!isFile && !Directory.Exists(path))
        {
            if (volume.MustExist)
            {
                throw new ContainerRefusedException(
                    ContainerRefusedException.NotStarted, $"invalid mount config for type \"bind\": bind source path does not exist: {path}");
            }

            Directory.CreateDirectory(path);
        }

        if (volume.IsNamed)
        {
            FillFrom(image, volume.Target, path);
        }

        return new ContainerMount(volume.Target, "bind", path, volume.ReadOnly ? ["rbind", "ro"] : ["rbind"], isFile);
    }

    public string HostPath(VolumeMount volume) =>
        volume.IsNamed ? Path.Combine(storeRoot, "volumes", volume.Source) : volume.Source;

    // As docker has it: an empty volume is given what it would hide.
    private static void FillFrom(RootedDirectory image, string target, string hostPath)
    {
        if (Directory.EnumerateFileSystemEntries(hostPath).Any()
            || image.TryStat(target, followFinal: true) is not { Type: FileType.Directory } seed)
        {
            return;
        }

        using var source = image.OpenDirectory(target);
        using var volume = RootedDirectory.Open(hostPath, LinkPolicy.Refuse);
        RootFileSystem.CopyTo(source, volume, CancellationToken.None);
        volume.SetOwner("", seed.Uid, seed.Gid);
        volume.SetMode("", seed.Mode);
    }
}
