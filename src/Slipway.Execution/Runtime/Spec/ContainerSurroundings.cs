using System.Runtime.InteropServices;

namespace Slipway.Execution.Runtime.Spec;

/// <summary>What a container's spec takes from outside its request: where its files are, and what this machine can give.</summary>
internal sealed record ContainerSurroundings
{
    /// <summary>The merged root, as a path of the build's mount namespace.</summary>
    public required string RootPath { get; init; }

    public required string ResolvConfPath { get; init; }

    public required string HostsPath { get; init; }

    /// <summary>Absolute in every cgroup hierarchy, and nobody else's.</summary>
    public required string CgroupsPath { get; init; }

    /// <summary>Whether the program gets a pseudo-terminal of its own.</summary>
    public required bool Terminal { get; init; }

    /// <summary>The capabilities that we have ourselves: nobody can give more.</summary>
    public required IReadOnlySet<string> HeldCapabilities { get; init; }

    public Architecture Architecture { get; init; } = RuntimeInformation.OSArchitecture;
}
