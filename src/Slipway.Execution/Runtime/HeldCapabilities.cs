using System.Collections.Immutable;
using System.Globalization;
using Slipway.Execution.Runtime.Spec;

namespace Slipway.Execution.Runtime;

/// <summary>The capabilities of this process: a runtime fails when it is to give what we do not have.</summary>
internal static class HeldCapabilities
{
    private const string StatusFile = "/proc/self/status";

    public static ImmutableHashSet<string> Read() => Parse(File.ReadAllText(StatusFile));

    /// <summary>From the text of proc_pid_status(5). Pure.</summary>
    internal static ImmutableHashSet<string> Parse(string status)
    {
        foreach (var line in status.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("CapPrm:"))
            {
                var bits = ulong.Parse(line["CapPrm:".Length..].Trim(), NumberStyles.HexNumber);
                return [.. CapabilitySet.All.Where((_, number) => (bits & (1UL << number)) != 0)];
            }
        }

        return [];
    }
}
