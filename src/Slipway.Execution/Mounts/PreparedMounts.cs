using System.Collections.Immutable;
using Slipway.Execution.Runtime;

namespace Slipway.Execution.Mounts;

/// <summary>The mounts of a RUN, ready for the runtime. Disposed when the container has ended: then caches are free for others.</summary>
public sealed class PreparedMounts : IDisposable
{
    private readonly Stack<IDisposable> _held = new();
    private readonly ImmutableArray<ContainerMount>.Builder _mounts = ImmutableArray.CreateBuilder<ContainerMount>();
    private readonly ImmutableArray<string>.Builder _environment = ImmutableArray.CreateBuilder<string>();

    internal PreparedMounts()
    {
    }

    /// <summary>In the order in which the Dockerfile has them.</summary>
    public ImmutableArray<ContainerMount> Mounts => _mounts.ToImmutable();

    /// <summary><c>NAME=value</c> of what comes with the mounts: secrets, the agent's socket.</summary>
    public ImmutableArray<string> Environment => _environment.ToImmutable();

    /// <summary>Releases in reverse order.</summary>
    public void Dispose()
    {
        while (_held.TryPop(out var held))
        {
            held.Dispose();
        }
    }

    internal void Add(ContainerMount mount) => _mounts.Add(mount);

    internal void AddVariable(string name, string value) => _environment.Add($"{name}={value}");

    internal T Hold<T>(T held)
        where T : IDisposable
    {
        _held.Push(held);
        return held;
    }
}
