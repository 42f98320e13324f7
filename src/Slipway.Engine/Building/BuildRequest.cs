using System.Collections.Immutable;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// A build as it is meant: all paths absolute, all defaults decided, nothing left to ask the environment. Two requests
/// may be carried out at once in one process.
/// </summary>
public sealed record BuildRequest
{
    public required ContextSource Context { get; init; }

    /// <summary>Path of the Dockerfile: absolute, or within the context; null for the one that the context has by its usual name.</summary>
    public string? DockerfilePath { get; init; }

    /// <summary>The Dockerfile's name in messages, as the user wrote it.</summary>
    public string DockerfileName { get; init; } = "Dockerfile";

    /// <summary>The Dockerfile itself, where it does not come from a file (<c>-f -</c>).</summary>
    public ReadOnlyMemory<byte>? DockerfileContent { get; init; }

    public ImmutableArray<ImageName> Tags { get; init; } = [];

    /// <summary>Stage to build; null for the last one.</summary>
    public string? Target { get; init; }

    /// <summary>Stages that must succeed beside the target (<c>--require-stage</c>).</summary>
    public ImmutableArray<string> RequiredStages { get; init; } = [];

    public ImmutableSortedDictionary<string, string> BuildArguments { get; init; } = NoPairs;

    public ImmutableSortedDictionary<string, string> Labels { get; init; } = NoPairs;

    public ImmutableSortedDictionary<string, NamedContextSource> NamedContexts { get; init; } =
        ImmutableSortedDictionary.Create<string, NamedContextSource>(StringComparer.Ordinal);

    public bool NoCache { get; init; }

    /// <summary>Stages whose steps run anew (<c>--no-cache-filter</c>).</summary>
    public ImmutableArray<string> NoCacheStages { get; init; } = [];

    /// <summary>Where results are looked for that the store does not know.</summary>
    public ImmutableArray<CachePlace> CacheFrom { get; init; } = [];

    /// <summary>Where the results of this build are put for others.</summary>
    public ImmutableArray<CacheTarget> CacheTo { get; init; } = [];

    /// <summary>Asks the registry for base images even if the store has them.</summary>
    public bool Pull { get; init; }

    /// <summary>Makes Debian and Ubuntu bases that neither store nor registry supplies.</summary>
    public bool Bootstrap { get; init; }

    public ImmutableSortedDictionary<string, SecretSource> Secrets { get; init; } =
        ImmutableSortedDictionary.Create<string, SecretSource>(StringComparer.Ordinal);

    /// <summary>Agent sockets (absolute paths) by id, <c>default</c> among them.</summary>
    public ImmutableSortedDictionary<string, string> SshSockets { get; init; } = NoPairs;

    public NetworkMode Network { get; init; }

    /// <summary><c>host:address</c> pairs.</summary>
    public ImmutableArray<string> ExtraHosts { get; init; } = [];

    /// <summary>What <c>--allow</c> grants beyond the default: <c>network.host</c>, <c>security.insecure</c>.</summary>
    public ImmutableArray<string> Entitlements { get; init; } = [];

    /// <summary>What the image is for, each once; none stands for this machine's platform.</summary>
    public ImmutableArray<Platform> Platforms { get; init; } = [];

    public ImmutableArray<BuildOutput> Outputs { get; init; } = [];

    /// <summary>Whether an image without a name is kept, so that it answers to its id; else only its steps are remembered.</summary>
    public bool KeepsUnnamed { get; init; } = true;

    public ImmutableArray<ImageAnnotation> Annotations { get; init; } = [];

    /// <summary>By whose media types the image is written.</summary>
    public ManifestFormat Format { get; init; }

    /// <summary>Whether the layers that the build makes become one.</summary>
    public bool Squash { get; init; }

    /// <summary>The name that an image of what a failed step has left gets; null to make none.</summary>
    public ImageName? KeepFailed { get; init; }

    /// <summary>What comes out of RUN steps, whether the build succeeds or not.</summary>
    public ImmutableArray<KeptOutput> KeptOutputs { get; init; } = [];

    /// <summary>Steps at once; 0 for the default.</summary>
    public int Jobs { get; init; }

    public long ShmSizeBytes { get; init; }

    /// <summary><c>name=soft[:hard]</c>.</summary>
    public ImmutableArray<string> Ulimits { get; init; } = [];

    public ResourceQuota Resources { get; init; } = ResourceQuota.None;

    /// <summary>The cgroup below which those of the steps are made; null for the root.</summary>
    public string? CgroupParent { get; init; }

    /// <summary><c>HTTP_PROXY=…</c> and its kin, passed to steps and to nothing that is kept.</summary>
    public ImmutableArray<string> ProxyEnvironment { get; init; } = [];

    private static ImmutableSortedDictionary<string, string> NoPairs =>
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}

/// <summary>Where the value of a secret comes from.</summary>
public abstract record SecretSource
{
    private SecretSource()
    {
    }

    /// <summary>A file, read when a step asks for it.</summary>
    public sealed record FromFile(string Path) : SecretSource;

    /// <summary>A value that the command line took from the environment.</summary>
    public sealed record FromValue(ReadOnlyMemory<byte> Value) : SecretSource;
}
