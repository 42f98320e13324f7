using System.CommandLine;
using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>Where the store is and how registries are reached, from <c>--root</c> and the environment.</summary>
internal static class StoreArguments
{
    private const string SystemStore = "/var/lib/slipway";

    public static LocalStore Open(Surroundings surroundings, string? root) => new(Read(surroundings, root), surroundings.Time);

    public static StoreOptions Read(Surroundings surroundings, string? root) => new()
    {
        Root = surroundings.Absolute(root ?? surroundings.Variable("SLIPWAY_ROOT") ?? DefaultRoot(surroundings)),
        Mirrors = surroundings.Variable("SLIPWAY_MIRRORS") ?? "",
        RegistryConfigurationFiles = ["/etc/slipway/registries.json", Path.Combine(ConfigurationFolder(surroundings), "registries.json")],
        ProgramFolders = surroundings.ProgramFolders,
    };

    public static LocalStore Open(Surroundings surroundings, ParseResult parsed, Option<string?> root) =>
        Open(surroundings, parsed.GetValue(root));

    private static string DefaultRoot(Surroundings surroundings) =>
        Environment.IsPrivilegedProcess
            ? SystemStore
            : Path.Combine(surroundings.Variable("XDG_DATA_HOME") ?? Path.Combine(Home(surroundings), ".local", "share"), "slipway");

    private static string ConfigurationFolder(Surroundings surroundings) =>
        Path.Combine(surroundings.Variable("XDG_CONFIG_HOME") ?? Path.Combine(Home(surroundings), ".config"), "slipway");

    private static string Home(Surroundings surroundings) => surroundings.Variable("HOME") ?? "/";
}
