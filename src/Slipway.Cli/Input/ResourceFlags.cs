using System.Globalization;
using Slipway.Steps;

namespace Slipway.Cli.Input;

/// <summary>Understands <c>--memory</c>, <c>--cpus</c> and their kin, with docker's rules.</summary>
internal static class ResourceFlags
{
    private const ulong DefaultPeriodMicroseconds = 100_000;
    private const long LeastMemoryBytes = 6 << 20;

    /// <exception cref="UsageException">A value makes no sense.</exception>
    public static ResourceQuota Read(ResourceOptions options)
    {
        var memory = SizeOf("--memory", options.Memory);
        if (memory < LeastMemoryBytes)
        {
            throw new UsageException($"--memory {options.Memory}: minimum memory limit allowed is {LeastMemoryBytes >> 20}MB");
        }

        var quota = new ResourceQuota
        {
            MemoryBytes = memory,
            MemoryAndSwapBytes = options.MemorySwap == "-1" ? -1 : SizeOf("--memory-swap", options.MemorySwap),
            CpuShares = (ulong?)NumberOf("--cpu-shares", options.CpuShares, least: 2),
            CpuQuotaMicroseconds = NumberOf("--cpu-quota", options.CpuQuota, least: 1000),
            CpuPeriodMicroseconds = (ulong?)NumberOf("--cpu-period", options.CpuPeriod, least: 1000),
            Cpus = ListOf("--cpuset-cpus", options.CpusetCpus),
            MemoryNodes = ListOf("--cpuset-mems", options.CpusetMems),
        };
        if (quota.MemoryAndSwapBytes is > 0 and var swap && (memory is null || swap < memory))
        {
            throw new UsageException(memory is null
                ? "--memory-swap needs --memory beside it"
                : $"--memory-swap {options.MemorySwap}: memory and swap together are less than --memory {options.Memory}");
        }

        return options.Cpus is null ? quota : WithCpus(quota, options.Cpus);
    }

    private static ResourceQuota WithCpus(ResourceQuota quota, string text)
    {
        if (quota.CpuQuotaMicroseconds is not null || quota.CpuPeriodMicroseconds is not null)
        {
            throw new UsageException("--cpus says what --cpu-quota and --cpu-period say: give one or the others");
        }

        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var cpus) && cpus is >= 0.01m and <= 4096m
            ? quota with { CpuQuotaMicroseconds = (long)(cpus * DefaultPeriodMicroseconds), CpuPeriodMicroseconds = DefaultPeriodMicroseconds }
            : throw new UsageException($"--cpus {text}: write a number of processors, such as 1.5");
    }

    private static long? SizeOf(string flag, string? text) => text is null ? null : ByteCount.Parse(flag, text);

    private static long? NumberOf(string flag, string? text, long least) =>
        text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least ? number
        : throw new UsageException($"{flag} {text}: write a number, {least} at least");

    // cpuset(7), "List format".
    private static string? ListOf(string flag, string? text)
    {
        if (text is null)
        {
            return null;
        }

        return text.Split(',').All(IsRange) ? text : throw new UsageException($"{flag} {text}: write numbers and ranges, such as 0-2,7");

        static bool IsRange(string part)
        {
            var ends = part.Split('-');
            return ends.Length <= 2 && Array.TrueForAll(ends, e => ushort.TryParse(e, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        }
    }
}
