using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Cli.Input;

/// <summary>The values of <c>--platform</c>.</summary>
internal static class PlatformFlag
{
    /// <returns>The platforms that are asked for, by the flag or by DOCKER_DEFAULT_PLATFORM, each once; empty if none is.</returns>
    /// <exception cref="UsageException">One is no platform.</exception>
    public static ImmutableArray<Platform> Read(string[] flags, Surroundings surroundings) =>
        [.. (flags.Length > 0 ? flags : [surroundings.Variable("DOCKER_DEFAULT_PLATFORM") ?? ""])
            .SelectMany(f => f.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(Parse).Distinct()];

    /// <returns>The one platform that is asked for; null if none is.</returns>
    /// <exception cref="UsageException">It is no platform, or there are several.</exception>
    public static Platform? ReadOne(string[] flags, Surroundings surroundings) => Read(flags, surroundings) switch
    {
        [] => null,
        [var one] => one,
        var several => throw new UsageException($"--platform {string.Join(',', several)}: this takes one platform"),
    };

    private static Platform Parse(string text) =>
        text == "local" ? Platform.Host
        : Platform.TryParse(text, out var platform) ? platform
        : throw new UsageException($"--platform {text}: write OS/ARCHITECTURE[/VARIANT], such as linux/amd64");
}
