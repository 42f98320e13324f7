namespace Slipway.Cli.Input;

/// <summary>The value of <c>--allow</c>.</summary>
internal static class EntitlementFlag
{
    private const string HostNetwork = "network.host";

    /// <summary>Who says <c>--network host</c> has granted that network, as with docker.</summary>
    public static IEnumerable<string> ImpliedBy(string? network) => network == "host" ? [HostNetwork] : [];

    /// <exception cref="UsageException">There is nothing of that name to grant.</exception>
    public static string Parse(string text) => text is HostNetwork or "security.insecure"
        ? text
        : throw new UsageException($"invalid entitlement: {text}") { Hint = "grant network.host or security.insecure" };
}
