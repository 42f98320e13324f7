namespace Slipway.Environments;

/// <summary>The programs that wrapped commands can be run by, under the names that users give them.</summary>
public static class ContainerRuntimes
{
    /// <exception cref="EnvironmentRefusedException">It is none of them.</exception>
    public static ContainerRuntime Parse(string name) => name switch
    {
        "singularity" => ContainerRuntime.Singularity,
        "docker" => ContainerRuntime.Docker,
        _ => throw EnvironmentRefusedException.Of("BadRuntime", $"runtime {Limits.Quote(name)} is not known", "it is singularity or docker"),
    };

    public static string NameOf(ContainerRuntime runtime) => runtime == ContainerRuntime.Singularity ? "singularity" : "docker";
}
