using System.CommandLine;
using Slipway.Cli.Input;

namespace Slipway.Cli.Commands;

/// <summary>The options that limit what processes may use.</summary>
internal sealed class ResourceOptionSet
{
    private readonly Option<string?> _memory = NewOption.Text("--memory", "Memory of a step's processes, such as 512m", "bytes", "-m");
    private readonly Option<string?> _memorySwap = NewOption.Text("--memory-swap", "Memory and swap together; -1 for swap without limit", "bytes");
    private readonly Option<string?> _cpus = NewOption.Text("--cpus", "Processors that a step may keep busy, such as 1.5", "count");
    private readonly Option<string?> _cpuShares = NewOption.Text("--cpu-shares", "Weight of a step against other processes; 1024 is the ordinary one", "weight", "-c");
    private readonly Option<string?> _cpuQuota = NewOption.Text("--cpu-quota", "Processor time within a period, in microseconds", "microseconds");
    private readonly Option<string?> _cpuPeriod = NewOption.Text("--cpu-period", "Length of that period, in microseconds", "microseconds");
    private readonly Option<string?> _cpusetCpus = NewOption.Text("--cpuset-cpus", "Processors to run on: 0-2,7", "list");
    private readonly Option<string?> _cpusetMems = NewOption.Text("--cpuset-mems", "Memory nodes to take memory of: 0,1", "list");

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
}
