using Slipway.Execution.Runtime.Spec;
using Slipway.Snapshots;

namespace Slipway.Execution.Runtime;

/// <summary>The folder of one container: its <c>config.json</c>, what is mounted into it, and what the runtime writes (runtime-spec, bundle.md).</summary>
internal sealed class ContainerBundle : IDisposable
{
    private const string HostResolvConf = "/etc/resolv.conf";

    private readonly Workspace _workspace;

    public ContainerBundle(Workspace workspace)
    {
        _workspace = workspace;
        Folder = workspace.NewFolder();
    }

    public string Folder { get; }

    /// <summary>The folder where the runtime keeps the state of its containers.</summary>
    public string StateFolder => Path.Combine(Folder, "state");

    /// <summary>Written by the runtime when the program has started; the id is one of the runtime's pid namespace.</summary>
    public string PidPath => Path.Combine(Folder, "pid");

    public string LogPath => Path.Combine(Folder, "log.json");

    private string ResolvConfPath => Path.Combine(Folder, "resolv.conf");

    private string HostsPath => Path.Combine(Folder, "hosts");

    /// <param name="rootPath">The merged root, as a path of the build's mount namespace.</param>
    public void Write(ContainerRequest request, string rootPath, string cgroupsPath, bool terminal, IReadOnlySet<string> heldCapabilities)
    {
        var hostText = File.Exists(HostResolvConf) ? File.ReadAllText(HostResolvConf) : "";
        WritePublic(ResolvConfPath, ResolvConf.For(request.Network, hostText));
        WritePublic(HostsPath, HostsFile.For(request.Hostname, request.ExtraHosts));
        var surroundings = new ContainerSurroundings
        {
            RootPath = rootPath,
            ResolvConfPath = ResolvConfPath,
            HostsPath = HostsPath,
            CgroupsPath = cgroupsPath,
            Terminal = terminal,
            HeldCapabilities = heldCapabilities,
        };
        File.WriteAllBytes(Path.Combine(Folder, "config.json"), ContainerSpec.Build(request, surroundings).ToJson());
    }

    /// <summary>The runtime's own failure, if there was one.</summary>
    public ContainerStartException? FindFailure() => File.Exists(LogPath) ? RuntimeLog.FindFailure(File.ReadAllBytes(LogPath)) : null;

    /// <summary>Whether the runtime still has a container of this name; it forgets those that it ended properly.</summary>
    public bool HasState(string container) => Directory.Exists(Path.Combine(StateFolder, container));

    public void Dispose() => _workspace.RemoveFolder(Folder);

    /// <summary>Every user of the container reads these, whatever our umask.</summary>
    private static void WritePublic(string path, string text)
    {
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }
}
