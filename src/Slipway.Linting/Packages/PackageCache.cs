using System.Collections.Immutable;

namespace Slipway.Linting;

/// <summary>What a package manager keeps on disk for the next time.</summary>
/// <param name="Folders">Where.</param>
/// <param name="WayOut">How not to have it in an image.</param>
internal sealed record PackageCache(ImmutableArray<string> Folders, string WayOut)
{
    /// <summary>The flag that makes an installation keep nothing, and may be added without a thought.</summary>
    public string? Switch { get; init; }

    /// <summary>The command that empties it, as its first words.</summary>
    public ImmutableArray<string> Clean { get; init; } = [];

    /// <summary>The variable that makes all installations keep nothing.</summary>
    public string? Variable { get; init; }

    private static readonly PackageCache Apk = new(["/var/cache/apk", "/etc/apk/cache"], "write apk add --no-cache") { Switch = "--no-cache" };

    private static readonly PackageCache Dnf = new(
        ["/var/cache/dnf", "/var/cache/yum", "/var/cache/libdnf5", "/var/cache/tdnf"], "end the same RUN with && dnf clean all, or mount a cache: --mount=type=cache,target=/var/cache/dnf")
    {
        Clean = ["clean"],
    };

    private static readonly PackageCache Zypper = new(["/var/cache/zypp"], "end the same RUN with && zypper clean --all") { Clean = ["clean", "cc"] };

    private static readonly PackageCache Pip = new(
        ["/root/.cache/pip"], "write pip install --no-cache-dir, or mount a cache: --mount=type=cache,target=/root/.cache/pip")
    {
        Switch = "--no-cache-dir",
        Variable = "PIP_NO_CACHE_DIR",
        Clean = ["cache"],
    };

    private static readonly PackageCache Npm = new(["/root/.npm"], "mount a cache: --mount=type=cache,target=/root/.npm, or end the same RUN with && npm cache clean --force")
    {
        Clean = ["cache"],
    };

    private static readonly PackageCache Yarn = new(
        ["/usr/local/share/.cache"], "mount a cache: --mount=type=cache,target=/usr/local/share/.cache, or end the same RUN with && yarn cache clean")
    {
        Clean = ["cache"],
    };

    /// <summary>Null where what it keeps is no matter of the installation: apt's lists come with its update.</summary>
    public static PackageCache? Of(PackageManager manager) =>
        manager == PackageManager.Apk ? Apk
        : manager == PackageManager.Dnf ? Dnf
        : manager == PackageManager.Zypper ? Zypper
        : manager == PackageManager.Pip ? Pip
        : manager == PackageManager.Npm ? Npm
        : manager == PackageManager.Yarn ? Yarn
        : null;

    /// <summary>Whether nothing of it comes into the image with this installation.</summary>
    public bool IsKeptOut(StageRun run, PackageCommand packages) =>
        (Switch is { } option && packages.Command.Has(option))
        || (Variable is { } name && (run.Before.IsDeclared(name) || packages.Command.Assignments.Any(a => a.Text.StartsWith(name, StringComparison.Ordinal))))
        || Folders.Any(run.IsMounted)
        || run.HasMountOf("cache") || run.HasMountOf("/.npm")
        || Folders.Any(f => Removes(run, f))
        || run.Commands.Any(c => PackageManager.Of(c)?.Manager == packages.Manager && c.Has(Clean.AsSpan()));

    /// <summary>Whether a command of the RUN removes a folder, one above it or what is in it.</summary>
    public static bool Removes(StageRun run, string folder) => run.Commands.Any(c =>
        c.Program is "rm" or "find" && c.Words.Skip(1).Any(w => w.Text.StartsWith('/') && IsInLine(w.Text.TrimEnd('*').TrimEnd('/'), folder)));

    private static bool IsInLine(string removed, string folder) => removed.Length > 0
        && (removed.StartsWith(folder, StringComparison.Ordinal) || folder.StartsWith(removed + "/", StringComparison.Ordinal));
}
