using System.Collections.Immutable;
using System.CommandLine;
using Slipway.Cli.Documentation;

namespace Slipway.Cli.Input;

/// <summary>Which files have the credentials of registries: docker's, then those of the container tools, or one that is named.</summary>
internal static class AuthFileFlag
{
    public static readonly Option<string?> Option = new("--authfile")
    {
        Description = "The only file of credentials to use (REGISTRY_AUTH_FILE)",
        HelpName = ValueName.File,
    };

    /// <summary>Absolute, the first that knows a registry counting.</summary>
    public static ImmutableArray<string> Files(Surroundings surroundings, string? named)
    {
        if ((named ?? surroundings.Variable("REGISTRY_AUTH_FILE")) is { } only)
        {
            return [surroundings.Absolute(only)];
        }

        var docker = surroundings.Variable("DOCKER_CONFIG") is { } folder
            ? surroundings.Absolute(folder)
            : Path.Combine(StoreArguments.Home(surroundings), ".docker");

        // The files of containers-auth.json(5), in its order.
        var runtime = surroundings.Variable("XDG_RUNTIME_DIR") is { } user ? Path.Combine(user, "containers")
            : Environment.IsPrivilegedProcess ? "/run/containers/0"
            : null;
        return
        [
            Path.Combine(docker, "config.json"),
            .. runtime is null ? [] : ImmutableArray.Create(Path.Combine(runtime, "auth.json")),
            Path.Combine(StoreArguments.ConfigurationFolder(surroundings, "containers"), "auth.json"),
        ];
    }
}
