using Slipway.Environments;

namespace Slipway.Cli.Input;

/// <summary>Turns the options of a build into what a remote builder is told; some are for this machine only.</summary>
internal static class RemoteImageReader
{
    /// <exception cref="UsageException">An option asks for what only this machine can do.</exception>
    public static RemoteImage Read(EnvironmentBuildOptions wanted, EnvironmentOptions options, IEnumerable<string> names)
    {
        var build = wanted.Build;
        Refuse(wanted.Lock is not null, "--lock", "the record of what was installed stays with the builder");
        Refuse(build.Secrets.Length > 0 || options.IndexSecret is not null, "--secret", "secrets do not leave this machine");
        Refuse(build.BuildContexts.Length > 0, "--build-context", "a builder gets the context alone");
        Refuse(build.Outputs.Length > 0, "--image-output", "the image stays with the builder; --push sends it to its registry");
        Refuse(build.Bootstrap, "--bootstrap", "what a builder has is its own");
        Refuse(build.CacheFrom.Concat(build.CacheTo).Any(c => c.Contains("type=local", StringComparison.Ordinal)), "a cache of type local", "a builder sees no folder of this machine");
        return new RemoteImage
        {
            Names = [.. names],
            Platforms = [.. build.Platforms],
            Target = build.Target,
            CacheFrom = [.. build.CacheFrom],
            CacheTo = [.. build.CacheTo],
            Network = build.Network,
            NoCache = build.NoCache,
            Pull = build.Pull,
        };
    }

    private static void Refuse(bool isAskedFor, string option, string reason)
    {
        if (isAskedFor)
        {
            throw new UsageException($"{option} cannot be given with --remote-builder: {reason}");
        }
    }
}
