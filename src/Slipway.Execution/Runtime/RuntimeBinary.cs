namespace Slipway.Execution.Runtime;

/// <summary>An OCI runtime: <c>runc</c>, <c>crun</c>, or another with their command line.</summary>
public sealed record RuntimeBinary(string Name, string HostPath)
{
    /// <summary>Whether its configuration may come through a pipe. crun, which copies it for itself, reads it twice.</summary>
    internal bool ReadsConfigOnce => Name == "runc";

    /// <summary>Whether it runs containers where cgroups are divided (<see cref="CgroupLayout.IsDivided"/>). No release of crun does.</summary>
    internal bool KnowsDividedCgroups => Name != "crun";
}
