using System.Collections.Immutable;

namespace Slipway.Linting;

/// <summary>Programs that install packages and share their command line.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Install">The words that install.</param>
/// <param name="Remove">The words that remove.</param>
/// <param name="ValueFlags">The flags whose value is the next word.</param>
internal sealed record PackageManager(
    string Name, ImmutableArray<string> Programs, ImmutableArray<string> Install, ImmutableArray<string> Remove, ImmutableArray<string> ValueFlags)
{
    public static PackageManager Apt { get; } = new(
        "apt-get", ["apt-get", "apt", "aptitude"], ["install"], ["remove", "purge", "autoremove"],
        ["-t", "--target-release", "--default-release", "-o", "--option", "-c", "--config-file", "-a", "--host-architecture"])
    {
        IsOfSystem = true,
    };

    public static PackageManager Apk { get; } = new(
        "apk", ["apk"], ["add"], ["del"], ["-t", "--virtual", "-X", "--repository", "-p", "--root", "--keys-dir", "--repositories-file", "--arch", "--cache-dir"])
    {
        IsOfSystem = true,
    };

    public static PackageManager Dnf { get; } = new(
        "dnf", ["dnf", "yum", "microdnf", "tdnf"], ["install", "groupinstall"], ["remove", "erase", "autoremove"],
        ["-c", "--config", "--installroot", "--releasever", "--repo", "--repoid", "--enablerepo", "--disablerepo", "--setopt", "-x", "--exclude"])
    {
        IsOfSystem = true,
    };

    public static PackageManager Zypper { get; } = new(
        "zypper", ["zypper"], ["install", "in"], ["remove", "rm"], ["-r", "--repo", "--from", "-t", "--type"]) { IsOfSystem = true };

    public static PackageManager Pip { get; } = new(
        "pip", ["pip"], ["install"], ["uninstall"],
        [
            "-c", "--constraint", "-i", "--index-url", "--extra-index-url", "-f", "--find-links", "-t", "--target", "--prefix", "--root",
            "--cache-dir", "--trusted-host", "--platform", "--python-version", "--timeout", "--retries", "--proxy", "--cert", "--root-user-action",
            "--src", "--only-binary", "--no-binary", "--implementation", "--abi", "--python", "--progress-bar",
        ]);

    public static PackageManager Npm { get; } = new(
        "npm", ["npm"], ["install", "i", "ci", "add", "clean-install"], ["uninstall", "remove", "rm", "un"], ["--prefix", "--registry", "--cache", "--omit", "--include", "-w", "--workspace"]);

    public static PackageManager Yarn { get; } = new(
        "yarn", ["yarn"], ["install", "add"], ["remove"], ["--cwd", "--cache-folder", "--registry", "--network-timeout", "--modules-folder"]);

    public static ImmutableArray<PackageManager> All { get; } = [Apt, Apk, Dnf, Zypper, Pip, Npm, Yarn];

    /// <summary>Whether it installs packages of the distribution, and not of a language.</summary>
    public bool IsOfSystem { get; init; }

    /// <summary>The manager that a command calls, with what is behind its name; null where it calls none.</summary>
    public static (PackageManager Manager, ImmutableArray<ShellWord> Arguments)? Of(ShellCommand command)
    {
        // python -m pip
        var isModule = command.Program.StartsWith("python", StringComparison.Ordinal) && command.Words is [_, { Text: "-m" }, { Text: "pip" }, ..];
        var program = isModule ? "pip" : Unversioned(command.Program);
        foreach (var manager in All)
        {
            if (manager.Programs.Contains(program))
            {
                return (manager, command.Words[(isModule ? 3 : 1)..]);
            }
        }

        return null;
    }

    // pip3, pip3.11
    private static string Unversioned(string program) =>
        program.StartsWith("pip", StringComparison.Ordinal) && !program.AsSpan(3).ContainsAnyExcept("0123456789.") ? "pip" : program;
}
