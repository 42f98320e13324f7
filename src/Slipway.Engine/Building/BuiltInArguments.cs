using System.Globalization;

namespace Slipway.Engine;

/// <summary>Build arguments that steer the build itself, whether the Dockerfile declares them or not (Dockerfile reference, "BuildKit built-in build args").</summary>
internal static class BuiltInArguments
{
    private const string KeepGitFolder = "BUILDKIT_CONTEXT_KEEP_GIT_DIR";
    private const string Epoch = "SOURCE_DATE_EPOCH";
    private const string Check = "BUILDKIT_DOCKERFILE_CHECK";
    private const string Hostname = "BUILDKIT_SANDBOX_HOSTNAME";

    /// <summary>Whether a git context keeps its <c>.git</c>.</summary>
    public static bool KeepsGitFolder(BuildRequest request) =>
        request.BuildArguments.GetValueOrDefault(KeepGitFolder) is "1" or "t" or "T" or "true" or "TRUE" or "True";

    /// <summary>What takes the place of the Dockerfile's <c># check=</c>; null where nothing does.</summary>
    public static string? CheckOf(BuildRequest request) => request.BuildArguments.GetValueOrDefault(Check);

    /// <summary>The host name that steps see; empty for the usual one.</summary>
    public static string HostnameOf(BuildRequest request) => request.BuildArguments.GetValueOrDefault(Hostname) ?? "";

    /// <summary>The time that nothing in the image is later than, in seconds since 1970; null where none is set (reproducible-builds.org, SOURCE_DATE_EPOCH).</summary>
    public static DateTimeOffset? EpochOf(BuildRequest request) =>
        request.BuildArguments.TryGetValue(Epoch, out var text)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
