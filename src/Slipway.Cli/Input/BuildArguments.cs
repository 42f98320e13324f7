using System.Collections.Immutable;

namespace Slipway.Cli.Input;

/// <summary>The values of ARGs that a build is given, and the proxies among them.</summary>
internal static class BuildArguments
{
    private const string Epoch = "SOURCE_DATE_EPOCH";

    private static readonly string[] ProxyNames = ["HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"];

    /// <param name="flags"><c>NAME=value</c>, or <c>NAME</c> for the environment's value; not given where it has none.</param>
    /// <exception cref="UsageException">A name is missing.</exception>
    public static ImmutableSortedDictionary<string, string> Read(IEnumerable<string> flags, Surroundings surroundings)
    {
        var arguments = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (surroundings.Variable(Epoch) is { } epoch)
        {
            arguments[Epoch] = epoch;
        }

        foreach (var flag in flags)
        {
            var equals = flag.IndexOf('=');
            var name = equals < 0 ? flag : flag[..equals];
            if (name.Length == 0)
            {
                throw new UsageException($"--build-arg {flag}: write NAME=VALUE, or NAME for a variable of the environment");
            }

            if ((equals >= 0 ? flag[(equals + 1)..] : surroundings.Environment.GetValueOrDefault(name)) is { } value)
            {
                arguments[name] = value;
            }
        }

        return arguments.ToImmutable();
    }

    /// <summary>
    /// The proxies that steps are given: those among the arguments, as docker does. Each in both spellings, since programs
    /// differ in which they read.
    /// </summary>
    public static ImmutableArray<string> Proxies(IReadOnlyDictionary<string, string> arguments)
    {
        var proxies = ImmutableArray.CreateBuilder<string>();
        foreach (var upper in ProxyNames)
        {
            var lower = upper.ToLowerInvariant();
            var (asUpper, asLower) = (arguments.GetValueOrDefault(upper), arguments.GetValueOrDefault(lower));
            if (asUpper is not null || asLower is not null)
            {
                proxies.Add($"{upper}={asUpper ?? asLower}");
                proxies.Add($"{lower}={asLower ?? asUpper}");
            }
        }

        return proxies.ToImmutable();
    }
}
