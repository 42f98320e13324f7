using Slipway.Cli;
using Slipway.Cli.Input;
using Slipway.Steps;

namespace Slipway.Tests.Cli.Input;

public sealed class LimitFlagsTests
{
    [Theory]
    [InlineData("128", 128)]
    [InlineData("64m", 64L << 20)]
    [InlineData("1.5g", 3L << 29)]
    [InlineData("512KiB", 512L << 10)]
    public void A_size_has_a_unit(string text, long bytes) => ByteCount.Parse("--shm-size", text).ShouldBe(bytes);

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("-1")]
    [InlineData("12q")]
    [InlineData("99999999999999999999g")]
    public void What_is_no_size_is_refused_with_its_flag(string text) =>
        Should.Throw<UsageException>(() => ByteCount.Parse("--shm-size", text)).Message.ShouldStartWith("--shm-size");

    [Theory]
    [InlineData("nofile=1024")]
    [InlineData("nofile=1024:2048")]
    [InlineData("core=-1")]
    [InlineData("nproc=10:unlimited")]
    public void A_ulimit_has_a_soft_and_a_hard_side(string text) => UlimitFlag.Parse(text).ShouldBe(text);

    [Theory]
    [InlineData("nofile", "write NAME=SOFT")]
    [InlineData("nofile=a", "a is no number")]
    [InlineData("nofile=2:1", "less than or equal")]
    [InlineData("nofile=-1:1", "less than or equal")]
    [InlineData("files=1", "invalid ulimit type: files")]
    [InlineData("nofile=1:2:3", "write NAME=SOFT")]
    public void A_ulimit_that_is_none_is_refused(string text, string said) =>
        Should.Throw<UsageException>(() => UlimitFlag.Parse(text)).Message.ShouldContain(said);

    [Fact]
    public void Nothing_is_limited_unless_it_is_said() => ResourceFlags.Read(new ResourceOptions()).ShouldBe(ResourceQuota.None);

    [Fact]
    public void Processors_are_a_share_of_time()
    {
        var quota = ResourceFlags.Read(new ResourceOptions { Cpus = "1.5", Memory = "64m", MemorySwap = "-1", CpusetCpus = "0-2,7" });

        quota.ShouldBe(new ResourceQuota
        {
            MemoryBytes = 64 << 20,
            MemoryAndSwapBytes = -1,
            CpuQuotaMicroseconds = 150_000,
            CpuPeriodMicroseconds = 100_000,
            Cpus = "0-2,7",
        });
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "--memory", "1m" },
        { "--memory-swap", "64m" },
        { "--cpus", "0" },
        { "--cpus", "many" },
        { "--cpu-shares", "1" },
        { "--cpu-quota", "10" },
        { "--cpuset-cpus", "0-" },
        { "--cpuset-mems", "a" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_limit_that_is_none_is_refused_with_its_flag(string flag, string value)
    {
        var options = new ResourceOptions
        {
            Memory = flag == "--memory" ? value : null,
            MemorySwap = flag == "--memory-swap" ? value : null,
            Cpus = flag == "--cpus" ? value : null,
            CpuShares = flag == "--cpu-shares" ? value : null,
            CpuQuota = flag == "--cpu-quota" ? value : null,
            CpusetCpus = flag == "--cpuset-cpus" ? value : null,
            CpusetMems = flag == "--cpuset-mems" ? value : null,
        };

        Should.Throw<UsageException>(() => ResourceFlags.Read(options)).Message.ShouldStartWith(flag);
    }

    [Fact]
    public void Processors_are_said_once() =>
        Should.Throw<UsageException>(() => ResourceFlags.Read(new ResourceOptions { Cpus = "1", CpuQuota = "1000" }));
}
