namespace Slipway.Engine;

/// <summary>Build arguments that steer the build itself, whether the Dockerfile declares them or not (Dockerfile reference, "BuildKit built-in build args").</summary>
internal static class BuiltInArguments
{
    private const string KeepGitFolder = "BUILDKIT_CONTEXT_KEEP_GIT_DIR";
    private const string Hostname = "BUILDKIT_SANDBOX_HOSTNAME";

    /// <summary>Whether a git context keeps its <c>.git</c>.</summary>
    public static bool KeepsGitFolder(BuildRequest request) =>
        request.BuildArguments.GetValueOrDefault(KeepGitFolder) is "1" or "t" or "T" or "true" or "TRUE" or "True";

    /// <summary>The host name that steps see; empty for the usual one.</summary>
    public static string HostnameOf(BuildRequest request) => request.BuildArguments.GetValueOrDefault(Hostname) ?? "";
}
