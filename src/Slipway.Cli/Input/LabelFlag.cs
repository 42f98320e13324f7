using System.Collections.Immutable;

namespace Slipway.Cli.Input;

/// <summary>The values of <c>--label</c>: <c>NAME=value</c>, or <c>NAME</c> for an empty one.</summary>
internal static class LabelFlag
{
    /// <exception cref="UsageException">A name is missing.</exception>
    public static ImmutableSortedDictionary<string, string> Read(IEnumerable<string> flags)
    {
        var labels = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var flag in flags)
        {
            var equals = flag.IndexOf('=');
            if (equals == 0 || flag.Length == 0)
            {
                throw new UsageException($"--label {flag}: write NAME=VALUE");
            }

            labels[equals < 0 ? flag : flag[..equals]] = equals < 0 ? "" : flag[(equals + 1)..];
        }

        return labels.ToImmutable();
    }
}
