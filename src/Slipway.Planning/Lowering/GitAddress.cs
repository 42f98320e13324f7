using Slipway.Steps;

namespace Slipway.Planning;

/// <summary>Tells git addresses from others, and takes <c>url#ref:subfolder</c> apart.</summary>
public static class GitAddress
{
    /// <summary>Whether ADD and contexts take <paramref name="text"/> for a repository rather than a file or a path.</summary>
    public static bool IsGit(string text)
    {
        var address = WithoutFragment(text);
        return text.StartsWith("git://", StringComparison.Ordinal)
            || text.StartsWith("git@", StringComparison.Ordinal)
            || text.StartsWith("ssh://", StringComparison.Ordinal)
            || text.StartsWith("github.com/", StringComparison.Ordinal)
            || ((IsHttp(text) || text.StartsWith("file://", StringComparison.Ordinal)) && address.EndsWith(".git", StringComparison.Ordinal));
    }

    public static bool IsHttp(string text) =>
        text.StartsWith("http://", StringComparison.Ordinal) || text.StartsWith("https://", StringComparison.Ordinal);

    public static Step.GitCheckout Parse(string text, bool keepGitFolder, string? checksum)
    {
        var address = WithoutFragment(text);
        var fragment = text.Length > address.Length ? text[(address.Length + 1)..] : "";
        var colon = fragment.IndexOf(':');
        var url = address.StartsWith("github.com/", StringComparison.Ordinal) ? "https://" + address : address;
        return new Step.GitCheckout(
            url,
            colon < 0 ? fragment : fragment[..colon],
            colon < 0 ? "" : fragment[(colon + 1)..],
            keepGitFolder,
            checksum);
    }

    private static string WithoutFragment(string text) =>
        text.IndexOf('#') is var hash and >= 0 ? text[..hash] : text;
}
