using Slipway.Execution.Runtime;

namespace Slipway.Engine;

/// <summary>What <c>-v</c> and <c>--mount</c> name on this machine: paths of the host, and the store's own volumes under <c>volumes/</c>.</summary>
internal sealed class ContainerVolumes(string storeRoot)
{
    /// <summary>The mount of a volume; a named one, or a folder that may be missing, is made.</summary>
    /// <exception cref="ContainerRefusedException">The path does not exist and must.</exception>
    public ContainerMount Mount(VolumeMount volume)
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

        return new ContainerMount(volume.Target, "bind", path, volume.ReadOnly ? ["rbind", "ro"] : ["rbind"], isFile);
    }

    public string HostPath(VolumeMount volume) =>
        volume.IsNamed ? Path.Combine(storeRoot, "volumes", volume.Source) : volume.Source;
}
