using Slipway.Steps;

namespace Slipway.Cli.Input;

/// <summary>The value of <c>--network</c>.</summary>
internal static class NetworkFlag
{
    /// <exception cref="UsageException">There is no such network.</exception>
    public static NetworkMode Parse(string? text) => text switch
    {
        null or "default" or "host" => NetworkMode.Host,
        "none" => NetworkMode.None,
        _ => throw new UsageException($"--network {text}: there is the host's network (host) and none")
        {
            Hint = text == "bridge" ? "leave it out: steps reach the network of the host" : null,
        },
    };
}
