namespace Slipway.Cli.Input;

/// <summary>The value of <c>--allow</c>.</summary>
internal static class EntitlementFlag
{
    /// <exception cref="UsageException">There is nothing of that name to grant.</exception>
    public static string Parse(string text) => text is "network.host" or "security.insecure"
        ? text
        : throw new UsageException($"invalid entitlement: {text}") { Hint = "grant network.host or security.insecure" };
}
