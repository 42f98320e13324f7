using System.CommandLine;
using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>Where the store is and how registries are reached, from <c>--root</c> and the environment.</summary>
internal static class StoreArguments
{
    private const string SystemStore = "/var/lib/slipway";

    public static LocalStore Open(Surroundings surroundings, string? root) => new(Read(surroundings, root), surroundings.Time);

    /// <param name="authFile">As <see cref="AuthFileFlag"/> has it: the one file of credentials that counts.</param>
    public static StoreOptions Read(Surroundings surroundings, string? root, string? authFile = null) => new()
    {
        Root = RootOf(root, surroundings.Variable, surroundings.CurrentFolder),
        Mirrors = surroundings.Variable("SLIPWAY_MIRRORS") ?? "",
        RegistryFiles = new RegistryFiles
        {
            Own = ["/etc/slipway/registries.json", Path.Combine(ConfigurationFolder(surroundings, "slipway"), "registries.json")],
            Containers = surroundings.Variable("CONTAINERS_REGISTRIES_CONF") is { Length: > 0 } named
                ? [surroundings.Absolute(named)]
                : [Path.Combine(ConfigurationFolder(surroundings, "containers"), "registries.conf"), "/etc/containers/registries.conf"],
            ContainersFolders = ["/etc/containers/registries.conf.d", Path.Combine(ConfigurationFolder(surroundings, "containers"), "registries.conf.d")],
            Docker = ["/etc/docker/daemon.json", Path.Combine(ConfigurationFolder(surroundings, "docker"), "daemon.json")],
        },
        CertificateFolders =
        [
            Path.Combine(ConfigurationFolder(surroundings, "containers"), "certs.d"),
            "/etc/containers/certs.d",
            Path.Combine(ConfigurationFolder(surroundings, "docker"), "certs.d"),
            "/etc/docker/certs.d",
        ],
        CredentialFiles = AuthFileFlag.Files(surroundings, authFile),
        ProgramFolders = surroundings.ProgramFolders,
    };

    /// <summary>The store's absolute path.</summary>
    /// <param name="flag">The value of <c>--root</c>; null where it was not given.</param>
    public static string RootOf(string? flag, Func<string, string?> variable, string currentFolder) =>
        Path.GetFullPath(flag ?? Given(variable, "SLIPWAY_ROOT") ?? DefaultRoot(variable), currentFolder);

    public static LocalStore Open(Surroundings surroundings, ParseResult parsed, Option<string?> root) =>
        Open(surroundings, parsed.GetValue(root));

    /// <summary>For verbs that take <see cref="AuthFileFlag"/>.</summary>
    public static LocalStore OpenWithCredentials(Surroundings surroundings, ParseResult parsed, Option<string?> root) =>
        new(Read(surroundings, parsed.GetValue(root), parsed.GetValue(AuthFileFlag.Option)), surroundings.Time);

    private static string DefaultRoot(Func<string, string?> variable) =>
        Environment.IsPrivilegedProcess
            ? SystemStore
            : Path.Combine(Given(variable, "XDG_DATA_HOME") ?? Path.Combine(Given(variable, "HOME") ?? "/", ".local", "share"), "slipway");

    private static string? Given(Func<string, string?> variable, string name) => variable(name) is { Length: > 0 } value ? value : null;

    public static string ConfigurationFolder(Surroundings surroundings, string program) =>
        Path.Combine(surroundings.Variable("XDG_CONFIG_HOME") ?? Path.Combine(Home(surroundings), ".config"), program);

    public static string Home(Surroundings surroundings) => surroundings.Variable("HOME") ?? "/";
}
