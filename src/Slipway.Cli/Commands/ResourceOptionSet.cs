using System.CommandLine;
using Slipway.Cli.Input;

namespace Slipway.Cli.Commands;

/// <summary>The options that limit what processes may use.</summary>
internal sealed class ResourceOptionSet
{
    private readonly Option<string?> _memory = Text("--memory", "bytes", "Memory of a step's processes, such as 512m", "-m");
    private readonly Option<string?> _memorySwap = Text("--memory-swap", "bytes", "Memory and swap together; -1 for swap without limit");
    private readonly Option<string?> _cpus = Text("--cpus", "count", "Processors that a step may keep busy, such as 1.5");
    private readonly Option<string?> _cpuShares = Text("--cpu-shares", "weight", "Weight of a step against other processes; 1024 is the ordinary one", "-c");
    private readonly Option<string?> _cpuQuota = Text("--cpu-quota", "microseconds", "Processor time within a period, in microseconds");
    private readonly Option<string?> _cpuPeriod = Text("--cpu-period", "microseconds", "Length of that period, in microseconds");
    private readonly Option<string?> _cpusetCpus = Text("--cpuset-cpus", "list", "Processors to run on: 0-2,7");
    private readonly Option<string?> _cpusetMems = Text("--cpuset-mems", "list", "Memory nodes to take memory of: 0,1");

    public void AddTo(Command command)
    {
        Option[] options = [_memory, _memorySwap, _cpus, _cpuShares, _cpuQuota, _cpuPeriod, _cpusetCpus, _cpusetMems];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }

    public ResourceOptions Read(ParseResult parsed) => new()
    {
        Memory = parsed.GetValue(_memory),
        MemorySwap = parsed.GetValue(_memorySwap),
        Cpus = parsed.GetValue(_cpus),
        CpuShares = parsed.GetValue(_cpuShares),
        CpuQuota = parsed.GetValue(_cpuQuota),
        CpuPeriod = parsed.GetValue(_cpuPeriod),
        CpusetCpus = parsed.GetValue(_cpusetCpus),
        CpusetMems = parsed.GetValue(_cpusetMems),
    };

    private static Option<string?> Text(string name, string value, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = value };
}
