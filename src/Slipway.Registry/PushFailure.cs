using Slipway.Oci;
using Slipway.Registry.Configuration;

namespace Slipway.Registry;

/// <summary>Says of a push that failed what was pushed, and the ways out.</summary>
internal static class PushFailure
{
    public static RegistryException Of(ImageName name, RegistryEndpoint endpoint, RegistryException failure) => new(failure.Failure, $"{name}: {Told(endpoint, failure)}", failure)
    {
        Method = failure.Method,
        Url = failure.Url,
        Status = failure.Status,
        Errors = failure.Errors,
        Hints = [.. failure.Hints, .. WaysOut(name, failure.Failure)],
    };

    private static string Told(RegistryEndpoint endpoint, RegistryException failure) => failure.Failure switch
    {
        RegistryFailure.Unreachable => $"{endpoint.Host} cannot be reached",
        RegistryFailure.Denied => "push access denied: the repository does not exist, or needs a log-in",
        RegistryFailure.NotFound => $"{endpoint.Host} has no place for it",
        RegistryFailure.Unavailable => $"{endpoint.Host} does not answer properly, after several attempts",
        _ => $"{endpoint.Host} did not take it",
    } + $" ({failure.Message})";

    private static IEnumerable<string> WaysOut(ImageName name, RegistryFailure failure)
    {
        if (failure == RegistryFailure.Denied)
        {
            yield return $"a log-in: slipway login {LoginFailure.Operand(name.Domain)}".TrimEnd();
        }

        if (failure is RegistryFailure.Denied or RegistryFailure.Unreachable)
        {
            yield return "an archive that other tools push: slipway build -o type=oci,dest=image.tar";
        }
    }
}
