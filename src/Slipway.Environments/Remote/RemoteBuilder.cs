using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>A host that builds images for others, and how it is reached.</summary>
public sealed record RemoteBuilder
{
    public const int UsualPort = 22;

    public required string Name { get; init; }

    /// <summary>A name or an address; with <see cref="Instance"/>, that of a virtual machine.</summary>
    public required string Host { get; init; }

    public string? User { get; init; }

    /// <summary>The folder over there that builds get folders in: absolute, or <c>./…</c> from the home folder. Of plain characters.</summary>
    public required string Workspace { get; init; }

    public int Port { get; init; } = UsualPort;

    /// <summary>The private key; relative to the current folder, or absolute.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Words for ssh and scp, in front of our own: what is set in them counts.</summary>
    public ImmutableArray<string> SshOptions { get; init; } = [];

    /// <summary>Carried out on this machine, as are the other commands; empty where there is none.</summary>
    public ImmutableArray<string> StartCommand { get; init; } = [];

    public ImmutableArray<string> StopCommand { get; init; } = [];

    public ImmutableArray<string> ProvisionCommand { get; init; } = [];

    public ImmutableArray<string> HealthCommand { get; init; } = [];

    /// <summary>The file of this machine that says who uses the builder; relative to the current folder, or absolute.</summary>
    public required string LockFile { get; init; }

    /// <summary>Where Google Cloud has the machine, which is reached by gcloud then; null for one that ssh reaches.</summary>
    public GoogleInstance? Instance { get; init; }

    /// <summary>The file that defines it.</summary>
    public required string Origin { get; init; }

    /// <summary>Whom ssh connects to: <c>user@host</c>.</summary>
    public string Target => User is null ? Host : $"{User}@{Host}";
}

/// <summary>Where a virtual machine of Google Cloud runs.</summary>
public sealed record GoogleInstance(string Project, string Zone);
