using Slipway.Oci;

namespace Slipway.Cli.Input;

/// <summary>The values of <c>--platform</c>.</summary>
internal static class PlatformFlag
{
    /// <returns>The platform that is asked for, by the flag or by DOCKER_DEFAULT_PLATFORM; null if none is.</returns>
    /// <exception cref="UsageException">It is no platform, or several.</exception>
    public static Platform? Read(string[] flags, Surroundings surroundings)
    {
        string[] asked = [.. (flags.Length > 0 ? flags : [surroundings.Variable("DOCKER_DEFAULT_PLATFORM") ?? ""])
            .SelectMany(f => f.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal)];
        return asked switch
        {
            [] => null,
            [var one] => Parse(one),
            _ => throw new UsageException($"--platform {string.Join(',', asked)}: an image is built for one platform at a time")
            {
                Hint = $"build each by itself: --platform {asked[0]}, then --platform {asked[1]}",
            },
        };
    }

    private static Platform Parse(string text) =>
        text == "local" ? Platform.Host
        : Platform.TryParse(text, out var platform) ? platform
        : throw new UsageException($"--platform {text}: write OS/ARCHITECTURE[/VARIANT], such as linux/amd64");
}
