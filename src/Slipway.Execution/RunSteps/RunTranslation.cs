using System.Collections.Immutable;
using Slipway.Execution.Mounts;
using Slipway.Execution.Runtime;
using Slipway.Execution.Users;
using Slipway.Steps;

namespace Slipway.Execution.RunSteps;

/// <summary>A RUN step in the terms of a container.</summary>
public static class RunTranslation
{
    private const long DefaultShmBytes = 64 << 20;

    /// <exception cref="UnknownUserException">The image does not know the step's user.</exception>
    public static ContainerRequest Translate(Step.Run run, StepOptions options, ContainerUsers users, PreparedMounts mounts) => new()
    {
        Arguments = run.Arguments,
        Environment = LastOfEach([.. run.Environment, .. options.ProxyEnvironment, .. mounts.Environment]),
        WorkingDirectory = run.WorkingDirectory,
        User = users.Process(run.User),
        Mounts = [.. mounts.Mounts],
        Network = run.Network,
        Hostname = run.Hostname.Length > 0 ? run.Hostname : ContainerRequest.UsualHostname,
        Resources = options.Resources,
        CgroupParent = options.CgroupParent,
        ExtraHosts = [.. run.ExtraHosts.Select(ExtraHostOf)],
        Insecure = run.Insecure,
        SharedMemorySizeBytes = options.ShmSizeBytes > 0 ? options.ShmSizeBytes : DefaultShmBytes,
        Limits = [.. options.Ulimits.Select(ResourceLimit.Parse)],
    };

    // A variable that is set twice stands where it was set last, with that value: proxies and secrets go over the Dockerfile's.
    private static ImmutableArray<string> LastOfEach(ImmutableArray<string> variables)
    {
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < variables.Length; i++)
        {
            last[NameOf(variables[i])] = i;
        }

        return [.. variables.Where((variable, i) => last[NameOf(variable)] == i)];
    }

    private static string NameOf(string variable) => variable.IndexOf('=') is var equals and >= 0 ? variable[..equals] : variable;

    private static ExtraHost ExtraHostOf(string pair)
    {
        var separator = pair.IndexOfAny([':', '=']);
        return new ExtraHost(pair[..separator], pair[(separator + 1)..].Trim('[', ']'));
    }
}
