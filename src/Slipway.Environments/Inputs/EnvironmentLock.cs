using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Environments;

/// <summary>
/// The exact packages of an environment: addresses with digests for conda (the explicit form of its lists), pinned requirements for
/// pip. One file holds both, since conda takes what begins with <c>#</c> for a comment.
/// </summary>
/// <param name="Conda">What conda installs; empty where pip installs all.</param>
/// <param name="Pip">What pip installs, a requirement a line.</param>
public sealed record EnvironmentLock(string Conda, ImmutableArray<string> Pip)
{
    private const string ExplicitMark = "@EXPLICIT";
    private const string PipMark = "# pip: ";
    private const string Header = "# The exact packages of an environment, written by slipway env build --lock.\n";

    /// <summary>The text of a lock file.</summary>
    public string Text => Conda.Length == 0
        ? Header + string.Concat(Pip.Select(p => p + "\n"))
        : Header + Conda.TrimEnd('\n') + "\n" + string.Concat(Pip.Select(p => PipMark + p + "\n"));

    /// <summary>Whether each package of pip's is held to its digest: then pip is told to insist on them.</summary>
    public bool IsPipHashed => !Pip.IsEmpty && Pip.All(p => p.Contains(PipReport.Option, StringComparison.Ordinal));

    /// <param name="conda">The explicit list.</param>
    /// <param name="pip">What pip lists: with conda around, packages of conda's as well, which are not pip's to install.</param>
    /// <param name="report">What pip reports of the files that it took; empty where there is no such report.</param>
    public static EnvironmentLock Of(string conda, string pip, string report = "")
    {
        var others = conda.Split('\n').Select(PackageOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var digests = PipReport.Read(report);
        return new(
            Clean(conda),
            [.. pip.Split('\n')
                .Select(l => l.Trim())
                .Where(l => l.Length > 0 && l[0] != '#' && !others.Contains(NameOf(l)))
                .Select(l => digests.TryGetValue(PipReport.KeyOf(l), out var digest) ? $"{l} {PipReport.Option}{digest}" : l)]);
    }

    public static EnvironmentLock Read(SourceText source)
    {
        var lines = source.Text.ReplaceLineEndings("\n").Split('\n');
        return lines.Contains(ExplicitMark)
            ? new EnvironmentLock(
                Clean(string.Join('\n', lines.Where(l => !l.StartsWith(PipMark, StringComparison.Ordinal) && !Header.StartsWith(l, StringComparison.Ordinal)))),
                [.. lines.Where(l => l.StartsWith(PipMark, StringComparison.Ordinal)).Select(l => l[PipMark.Length..].Trim())])
            : Of("", string.Join('\n', lines));
    }

    /// <summary>Holds the addresses to a profile: a lock is no way around its channels.</summary>
    public void Check(Profile profile, EnvironmentRemarks remarks)
    {
        if (profile.AllowedChannels.IsEmpty)
        {
            return;
        }

        foreach (var channel in Conda.Split('\n').Select(ChannelOf).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (!profile.AllowedChannels.Any(a => channel == a || channel.EndsWith("/" + a, StringComparison.Ordinal)))
            {
                remarks.Error(PolicyChecks.Violation, $"channel {channel} of the lock may not be used: profile {profile.Name} allows {string.Join(", ", profile.AllowedChannels)}");
            }
        }
    }

    // https://host/channel/platform/package.conda#digest
    private static string? ChannelOf(string line)
    {
        if (!line.Contains("://", StringComparison.Ordinal) || line.StartsWith('#'))
        {
            return null;
        }

        var path = line.Split('#')[0].TrimEnd('/').Split('/');
        return string.Join('/', path[..^Math.Min(2, path.Length - 1)]);
    }

    // https://host/channel/platform/name-version-build.conda#digest
    private static string? PackageOf(string line) =>
        line.Contains("://", StringComparison.Ordinal) && Path.GetFileName(line.Split('#')[0]).Split('-') is { Length: > 2 } parts
            ? NameOf(string.Join('-', parts[..^2]))
            : null;

    private static string NameOf(string requirement) => new Dependency(requirement, IsPip: true, default).Name;

    private static string Clean(string text) => text.ReplaceLineEndings("\n").Trim('\n');
}
