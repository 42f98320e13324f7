using Slipway.Content;
using Slipway.Execution.Bootstrap;
using Slipway.Execution.Mounts;
using Slipway.Execution.Runtime;
using Slipway.Images;
using Slipway.Images.Sources;
using Slipway.Linux;
using Slipway.Registry;
using Slipway.Registry.Configuration;
using Slipway.Registry.Credentials;
using Slipway.Snapshots;
using Slipway.Snapshots.Layers;
using Slipway.Snapshots.Overlay;
using Slipway.Solving;

namespace Slipway.Engine;

/// <summary>
/// The parts of a local store, wired: what a verb needs is made when it is first touched, so that one that only reads a
/// name costs no more than that. Disposing it removes what this process had in work.
/// </summary>
public sealed partial class LocalStore : IDisposable
{
    private readonly Lazy<MountNamespace> _mounts = new(MountNamespace.Create);
    private readonly Lazy<ContainerRunner> _runner;

    // No Lazy of it: that would have the assemblies of registries and HTTP loaded for every build.
    private RegistryClient? _registry;

    public LocalStore(StoreOptions options, TimeProvider time)
    {
        Options = options;
        Time = time;
        Workspace = new Workspace(options.Root, time);
        var files = new LeasedFiles(Workspace);
        Content = new FileContentStore(Path.Combine(options.Root, "content"), files);
        Layers = new LayerStore(Workspace, time, Content.OpenRead);
        Images = new LocalImages(Content, new ImageNames(Path.Combine(options.Root, "names"), files, time), Layers);
        Cache = new FileCacheIndex(Path.Combine(options.Root, "cache", "steps"), files);
        Turns = new StepTurns(Path.Combine(options.Root, "cache", "turns"));
        Snapshots = new OverlaySnapshotter(Layers, Workspace, _mounts);
        Programs = new ProgramFolders(options.ProgramFolders);
        _runner = new Lazy<ContainerRunner>(() => new ContainerRunner(Workspace, _mounts, Programs));
    }

    public StoreOptions Options { get; }

    public TimeProvider Time { get; }

    public LocalContainers Containers => new(Workspace);

    internal LocalImages Images { get; }

    internal Workspace Workspace { get; }

    internal FileContentStore Content { get; }

    internal LayerStore Layers { get; }

    internal FileCacheIndex Cache { get; }

    internal StepTurns Turns { get; }

    internal ISnapshotter Snapshots { get; }

    internal ImageOrigins Origins => new(Options.Root, Workspace);

    internal BuildFolders Builds => new(Workspace, Time);

    internal BuildRecords Records => new(Builds, Workspace);

    internal FileListings Listings => new(Workspace);

    internal ProgramFolders Programs { get; }

    /// <exception cref="RegistrySettingsException">A configuration file of registries is not valid.</exception>
    internal RegistrySettings RegistrySettings => RegistrySources.Load() with
    {
        CommandMirrors = MirrorOverrides.Parse(Options.Mirrors),
        CertificateFolders = Options.CertificateFolders,
    };

    internal RegistrySettingsSources RegistrySources => new()
    {
        OwnFiles = Options.RegistryFiles.Own,
        ContainersFiles = Options.RegistryFiles.Containers,
        ContainersFolders = Options.RegistryFiles.ContainersFolders,
        DockerFiles = Options.RegistryFiles.Docker,
    };

    internal CredentialStore Credentials => new(Options.CredentialFiles, Programs.Find);

    internal RegistryClient Registry => LazyInitializer.EnsureInitialized(ref _registry, MakeRegistry);

    internal ContainerRunner Runner => _runner.Value;

    internal MountPreparer Mounts => new(Workspace, _mounts, Snapshots);

    internal ImagePuller Puller => new(Registry, Images);

    internal ImageBootstrapper Bootstrapper => new(Images, Workspace, Programs);

    /// <summary>The same store for one who uses nothing of it. The caller disposes it.</summary>
    internal StoreView OpenView() => new(Options.Root, Time);

    public void Dispose()
    {
        _registry?.Dispose();

        if (_runner.IsValueCreated)
        {
            _runner.Value.Dispose();
        }

        // The mounts first: what is removed below must not be reached through them.
        if (_mounts.IsValueCreated)
        {
            _mounts.Value.Dispose();
        }

        Workspace.Dispose();
    }

    private RegistryClient MakeRegistry() => new(RegistrySettings, credentials: Credentials);
}
