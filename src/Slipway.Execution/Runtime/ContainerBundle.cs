using System.Text;
using Slipway.Execution.Runtime.Spec;
using Slipway.Linux;

namespace Slipway.Execution.Runtime;

/// <summary>
/// The folder of one container: its <c>config.json</c>, what is mounted into it, and what the runtime writes (runtime-spec, bundle.md).
/// The configuration may be a pipe, at which a runtime waits that is started before anybody knows what it is to run.
/// </summary>
internal sealed class ContainerBundle : IDisposable
{
    private const string Config = "config.json";
    private const string State = "state";
    private const string Pid = "pid";
    private const string Log = "log.json";
    private const string ResolvConfFile = "resolv.conf";
    private const string HostsName = "hosts";
    private const string HostResolvConf = "/etc/resolv.conf";
    private const uint OwnersFolder = 0x1C0; // 0o700
    private const uint OwnersFile = 0x180; // 0o600
    private const uint EverybodysFile = 0x1A4; // 0o644

    private readonly MemoryFolder _home;
    private readonly string _name;
    private readonly RootedDirectory _root;

    /// <param name="home">Where all bundles lie.</param>
    /// <param name="name">Nobody else's in there.</param>
    public ContainerBundle(MemoryFolder home, string name)
    {
        _home = home;
        _name = name;
        home.Root.MakeDirectory(name, OwnersFolder);
        _root = home.Root.OpenDirectory(name);
    }

    /// <summary>Its path, as all paths here good in the build's mount namespace alone.</summary>
    public string Folder => Path.Combine(_home.HostPath, _name);

    /// <summary>The folder where the runtime keeps the state of its containers.</summary>
    public string StateFolder => Path.Combine(Folder, State);

    /// <summary>Written by the runtime when the program has started; the id is one of the runtime's pid namespace.</summary>
    public string PidPath => Path.Combine(Folder, Pid);

    public string LogPath => Path.Combine(Folder, Log);

    public bool HasStarted => _root.TryStat(Pid) is not null;

    /// <summary>Writes what is mounted into the container, and answers its configuration.</summary>
    /// <param name="rootPath">The merged root, as a path of the build's mount namespace.</param>
    public byte[] Prepare(ContainerRequest request, string rootPath, string cgroupsPath, bool terminal, IReadOnlySet<string> heldCapabilities)
    {
        var hostText = File.Exists(HostResolvConf) ? File.ReadAllText(HostResolvConf) : "";
        Write(ResolvConfFile, EverybodysFile, Encoding.UTF8.GetBytes(ResolvConf.For(request.Network, hostText)));
        Write(HostsName, EverybodysFile, Encoding.UTF8.GetBytes(HostsFile.For(request.Hostname, request.ExtraHosts)));
        var surroundings = new ContainerSurroundings
        {
            RootPath = rootPath,
            ResolvConfPath = Path.Combine(Folder, ResolvConfFile),
            HostsPath = Path.Combine(Folder, HostsName),
            CgroupsPath = cgroupsPath,
            Terminal = terminal,
            HeldCapabilities = heldCapabilities,
        };
        return ContainerSpec.Build(request, surroundings).ToJson();
    }

    /// <summary>Makes the configuration a file, for a runtime that starts now.</summary>
    public void WriteConfig(byte[] config) => Write(Config, OwnersFile, config);

    /// <summary>Makes it a pipe, for <see cref="TryDeliverConfig"/>.</summary>
    public void MakeConfigPipe() => _root.MakeFifo(Config, OwnersFile);

    public void RemoveConfigPipe() => _root.Unlink(Config);

    /// <summary>Hands it to the runtime, once; false when that has not come so far as to read it.</summary>
    public bool TryDeliverConfig(byte[] config)
    {
        if (_root.TryOpenPipe(Config) is not { } pipe)
        {
            return false;
        }

        try
        {
            using var writer = new FileStream(pipe, FileAccess.Write, bufferSize: 0);
            writer.Write(config);
        }
        catch (IOException)
        {
            // It ended before it had read all (EPIPE): why, its exit code and its log will tell.
        }

        return true;
    }

    /// <summary>The runtime's own failure, if there was one.</summary>
    public ContainerStartException? FindFailure()
    {
        if (_root.TryStat(Log) is not { } status)
        {
            return null;
        }

        var text = new byte[status.SizeBytes];
        using var log = _root.OpenRead(Log);
        return RuntimeLog.FindFailure(text.AsSpan(0, RandomAccess.Read(log, text, 0)));
    }

    /// <summary>Whether the runtime still has a container of this name; it forgets those that it ended properly.</summary>
    public bool HasState(string container) => _root.TryStat($"{State}/{container}") is not null;

    public void Dispose()
    {
        _root.Dispose();
        _home.Root.RemoveTree(_name);
    }

    /// <summary>With this mode, whatever our umask.</summary>
    private void Write(string name, uint mode, byte[] content)
    {
        using var file = _root.CreateFile(name, mode);
        RandomAccess.Write(file, content, 0);
    }
}
