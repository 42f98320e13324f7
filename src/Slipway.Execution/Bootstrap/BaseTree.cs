using System.Text;

namespace Slipway.Execution.Bootstrap;

/// <summary>What makes a tree of packages a base for containers: scripts that mmdebstrap runs with the tree as <c>$1</c>.</summary>
internal static class BaseTree
{
    private const string Settings = "etc/apt/apt.conf.d/00slipway";

    // Nothing in a container starts services because a package was installed.
    private const string Prepare =
        """
        cp "$settings" "$1/$temporary"
        mkdir -p "$1/usr/sbin"
        printf '#!/bin/sh\nexit 101\n' > "$1/usr/sbin/policy-rc.d"
        chmod 755 "$1/usr/sbin/policy-rc.d"
        """;

    private const string Finish =
        """
        rm -f "$1/etc/hostname" "$1/etc/resolv.conf" "$1/var/lib/dbus/machine-id" "$1/$temporary"
        find "$1/var/log" -type f -delete
        find "$1/var/cache" "$1/var/lib/dpkg" "$1/var/lib/apt" "$1/etc" -type f \( -name '*-old' -o -name '*-' -o -name lock \) -delete
        rm -rf "$1/var/cache/apt" "$1/var/cache/ldconfig/aux-cache" "$1/var/lib/apt/lists" "$1/var/lib/apt/mirrors"
        mkdir -p "$1/var/cache/apt/archives/partial" "$1/var/lib/apt/lists/partial" "$1/var/lib/apt/mirrors/partial"
        mv "$1/etc/apt/sources.list.d/"*"$sources" "$1/etc/apt/sources.list.d/$sources"
        cat > "$1/etc/apt/apt.conf.d/docker-clean" <<'END'
        // What apt keeps for later would stay in a layer. The file has this name because Dockerfiles that
        // mount a cache remove it by this name.
        APT::Keep-Downloaded-Packages "false";
        Dir::Cache::pkgcache "";
        Dir::Cache::srcpkgcache "";
        END
        cat > "$1/etc/apt/apt.conf.d/90container" <<'END'
        Acquire::Languages "none";
        Acquire::GzipIndexes "true";
        APT::AutoRemove::SuggestsImportant "false";
        END
        for key in $keyrings; do
            [ -e "$1$key" ] || { mkdir -p "$1$(dirname "$key")"; cp "$key" "$1$key"; }
        done
        """;

    /// <summary>The script for before any package is there.</summary>
    /// <param name="settingsFile">Settings of apt for the time of the making.</param>
    public static string PrepareWith(string settingsFile) => Script(Prepare, ("settings", settingsFile), ("temporary", Settings));

    /// <summary>The script for when all packages are installed: takes away what belongs to this machine or this moment, and settles apt.</summary>
    /// <param name="sourcesFile">The name that apt's list of archives keeps in the tree.</param>
    /// <param name="keyrings">Absolute paths that this list names.</param>
    public static string FinishWith(string sourcesFile, IEnumerable<string> keyrings) =>
        Script(Finish, ("sources", sourcesFile), ("keyrings", string.Join(' ', keyrings)), ("temporary", Settings));

    private static string Script(string body, params ReadOnlySpan<(string Name, string Value)> variables)
    {
        var script = new StringBuilder("#!/bin/sh\nset -eu\n");
        foreach (var (name, value) in variables)
        {
            script.Append(name).Append("='").Append(value.Replace("'", "'\\''")).Append("'\n");
        }

        return script.Append(body).Append('\n').ToString();
    }
}
