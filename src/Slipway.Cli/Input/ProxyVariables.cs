namespace Slipway.Cli.Input;

/// <summary>The proxies of our environment, for people to read: without user and password.</summary>
internal static class ProxyVariables
{
    private static readonly string[] Names = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"];

    /// <summary>Those that are set, in capitals or not.</summary>
    public static IReadOnlyList<(string Name, string Value)> Read(Surroundings surroundings)
    {
        var found = new List<(string, string)>();
        foreach (var name in Names)
        {
            if ((surroundings.Variable(name) ?? surroundings.Variable(name.ToLowerInvariant())) is { } value)
            {
                found.Add((name, WithoutUser(value)));
            }
        }

        return found;
    }

    // [scheme://]user:password@host:port; what cannot be parsed is shown as far as it is no secret.
    private static string WithoutUser(string proxy)
    {
        var scheme = proxy.IndexOf("://", StringComparison.Ordinal) is >= 0 and var at ? at + 3 : 0;
        var user = proxy.LastIndexOf('@');
        return user >= scheme ? proxy[..scheme] + proxy[(user + 1)..] : proxy;
    }
}
