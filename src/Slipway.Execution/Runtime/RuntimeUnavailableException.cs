using System.Collections.Immutable;

namespace Slipway.Execution.Runtime;

/// <summary>No OCI runtime of this machine can run a container.</summary>
/// <param name="attempts">What was tried, in order: each runtime with what it said.</param>
public sealed class RuntimeUnavailableException(ImmutableArray<RuntimeAttempt> attempts) : Exception(Describe(attempts))
{
    public ImmutableArray<RuntimeAttempt> Attempts { get; } = attempts;

    /// <summary>The way out, in words.</summary>
    public string Hint => Attempts.IsEmpty
        ? "install one of them from the distribution: apt-get install runc"
        : "install another one (apt-get install runc, or crun), or repair what the message names";

    private static string Describe(ImmutableArray<RuntimeAttempt> attempts) => attempts.IsEmpty
        ? $"no OCI runtime is installed: neither {string.Join(" nor ", RuntimeProbe.KnownNames)} was found"
        : "no OCI runtime works here: " + string.Join("; ", attempts.Select(a => $"{a.Runtime.HostPath} says: {a.Failure}"));
}

/// <summary>A runtime that was tried and failed.</summary>
public sealed record RuntimeAttempt(RuntimeBinary Runtime, string Failure);
