using Slipway.Registry.Configuration;

namespace Slipway.Registry;

/// <summary>Says of a log-in that failed where it was, and the ways out.</summary>
internal static class LoginFailure
{
    public static RegistryException Of(string domain, RegistryEndpoint endpoint, RegistryException failure) =>
        new(failure.Failure, $"login to {domain} failed: {Told(endpoint, failure)}", failure)
        {
            Method = failure.Method,
            Url = failure.Url,
            Status = failure.Status,
            Errors = failure.Errors,
            Hints = failure.Hints,
        };

    /// <summary>What to type after <c>slipway login</c>; nothing for Docker Hub.</summary>
    public static string Operand(string domain) => domain == "docker.io" ? "" : domain;

    private static string Told(RegistryEndpoint endpoint, RegistryException failure) => failure.Failure switch
    {
        RegistryFailure.Denied => "incorrect username or password",
        RegistryFailure.Unreachable => $"{endpoint.Host} cannot be reached",
        RegistryFailure.NotFound => $"{endpoint.Host} is no registry",
        _ => $"{endpoint.Host} does not answer as a registry does",
    } + $" ({failure.Message})";
}
