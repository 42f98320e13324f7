using Slipway.Oci;
using Slipway.Registry.Configuration;

namespace Slipway.Registry;

/// <summary>Puts together what each endpoint answered into one error that names the image and the ways out.</summary>
internal static class PullFailure
{
    /// <param name="what">What was asked for, such as <c>docker.io/library/busybox:latest</c>.</param>
    /// <param name="failures">By endpoint, in the order in which they were asked; at least one.</param>
    public static RegistryException Of(ImageName name, string what, IReadOnlyList<(RegistryEndpoint Endpoint, RegistryException Failure)> failures)
    {
        // The registry itself is asked last: its answer is the one that counts, and not that of who was asked in its place.
        var last = failures.LastOrDefault(f => !f.Endpoint.IsForMissing, failures[^1]).Failure;
        return new RegistryException(last.Failure, $"{what}: {string.Join("; ", failures.Select(f => Told(f.Endpoint, f.Failure)))}", last)
        {
            Method = last.Method,
            Url = last.Url,
            Status = last.Status,
            Errors = last.Errors,
            Hints = [.. last.Hints, .. WaysOut(name, last.Failure)],
        };
    }

    private static string Told(RegistryEndpoint endpoint, RegistryException failure)
    {
        var host = endpoint.IsMirror ? $"mirror {endpoint.Host}" : endpoint.Host;
        return failure.Failure switch
        {
            RegistryFailure.Unreachable => $"{host} cannot be reached",
            RegistryFailure.NotFound => $"{host} has no such thing",
            RegistryFailure.Denied => $"{host} denies access: it may not exist there, or need a log-in",
            RegistryFailure.Unavailable => $"{host} does not answer properly, after several attempts",
            _ => $"{host} gave an answer that cannot be used",
        } + $" ({failure.Message})";
    }

    private static IEnumerable<string> WaysOut(ImageName name, RegistryFailure failure)
    {
        if (failure is not (RegistryFailure.Unreachable or RegistryFailure.Unavailable or RegistryFailure.Denied))
        {
            yield break;
        }

        if (failure == RegistryFailure.Denied)
        {
            yield return $"a log-in: slipway login {LoginFailure.Operand(name.Domain)}".TrimEnd();
        }

        yield return $"a mirror: {MirrorOverrides.Variable}=\"{name.Domain}=http://127.0.0.1:5000\" for one command, or registries.json for all (docs/registries.md)";
        yield return $"a file: slipway load -i image.tar, or build --build-context {name.Familiar}=oci-layout:///path";
        if (name.FamiliarRepository is "debian" or "ubuntu")
        {
            yield return $"the distribution's own packages: slipway bootstrap {name.Familiar}, or build --bootstrap";
        }
    }
}
