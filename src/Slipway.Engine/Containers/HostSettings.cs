using System.Collections.Immutable;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>How a container sits on this machine: all that <c>run</c>'s flags say and no image does. Kept with the container.</summary>
public sealed record HostSettings
{
    public NetworkMode Network { get; init; }

    /// <summary><c>name:address</c> lines for <c>/etc/hosts</c>.</summary>
    public ImmutableArray<string> ExtraHosts { get; init; } = [];

    public ImmutableArray<VolumeMount> Volumes { get; init; } = [];

    public ImmutableArray<TmpfsMount> Tmpfs { get; init; } = [];

    public bool ReadOnlyRoot { get; init; }

    /// <summary>Whether standard input is passed on.</summary>
    public bool Interactive { get; init; }

    /// <summary>Whether the process has a terminal.</summary>
    public bool Tty { get; init; }

    public ImmutableArray<string> AddedCapabilities { get; init; } = [];

    public ImmutableArray<string> DroppedCapabilities { get; init; } = [];

    /// <summary>As <c>--security-opt</c> has them.</summary>
    public ImmutableArray<string> SecurityOptions { get; init; } = [];

    public bool Privileged { get; init; }

    /// <summary>Whether process 1 is one that reaps, with the program below it.</summary>
    public bool Init { get; init; }

    /// <summary>0 for no limit.</summary>
    public long MemoryLimitBytes { get; init; }

    /// <summary>0 for no limit.</summary>
    public double Cpus { get; init; }

    /// <summary><c>name=soft[:hard]</c> each.</summary>
    public ImmutableArray<string> Ulimits { get; init; } = [];

    public long ShmSizeBytes { get; init; } = 64 << 20;

    /// <summary>How long <c>stop</c> waits before it kills.</summary>
    public int StopTimeoutSeconds { get; init; } = 10;

    /// <summary>Whether the container goes when it has ended.</summary>
    public bool AutoRemove { get; init; }

    /// <summary><c>8080/tcp</c> each: reachable as they are, on the host's network.</summary>
    public ImmutableArray<string> PublishedPorts { get; init; } = [];
}

/// <summary>Memory as a folder; options as of tmpfs(5), beyond <c>nosuid,nodev</c>.</summary>
public sealed record TmpfsMount(string Target, ImmutableArray<string> Options);

/// <summary>A folder or file of the host seen in the container.</summary>
/// <param name="Source">An absolute path, or the name of a volume of the store.</param>
/// <param name="Target">Absolute in the container.</param>
/// <param name="MustExist">Whether a missing path is refused; otherwise it becomes a folder, as docker has it for <c>-v</c>.</param>
public sealed record VolumeMount(string Source, string Target, bool ReadOnly, bool MustExist = false)
{
    /// <summary>Whether it is a volume of the store.</summary>
    public bool IsNamed => !Source.StartsWith('/');
}
