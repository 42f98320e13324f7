using Slipway.Execution.Emulation;
using Slipway.Oci;
using Slipway.Testing;

namespace Slipway.Tests.Execution.Emulation;

public sealed class ForeignProgramsTests
{
    private static readonly Platform Amd64 = new("linux", "amd64");

    [Theory]
    [InlineData("enabled\ninterpreter /usr/bin/qemu-aarch64-static\nflags: OCF\n", true)]
    [InlineData("disabled\ninterpreter /usr/bin/qemu-aarch64-static\nflags: \n", false)]
    public void Programs_of_another_architecture_need_a_handler_that_is_on(string handler, bool run)
    {
        using var folder = new TempDirectory();
        folder.Write("qemu-aarch64", handler);
        Run("arm64", folder.HostPath).ShouldBe(run);
        Run("riscv64", folder.HostPath).ShouldBeFalse();
    }

    [Fact]
    public void A_handler_for_an_architecture_whose_name_only_ends_alike_does_not_count()
    {
        using var folder = new TempDirectory();
        folder.Write("qemu-xarm", "enabled\n");
        Run("arm", folder.HostPath).ShouldBeFalse();
    }

    [Fact]
    public void A_processor_runs_its_own_programs_and_those_of_its_smaller_kin()
    {
        Run("386", "/does/not/exist").ShouldBeTrue();
        Run("amd64", "/does/not/exist").ShouldBeTrue();
        Run("arm64", "/does/not/exist").ShouldBeFalse();
    }

    [Fact]
    public void What_nobody_knows_is_left_to_the_kernel_to_refuse() => Run("wasm", "/does/not/exist").ShouldBeTrue();

    private static bool Run(string architecture, string handlers) =>
        ForeignPrograms.Run(new Platform("linux", architecture), Amd64, new KernelHandlers(handlers));
}
