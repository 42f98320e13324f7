using Slipway.Execution.Emulation;

namespace Slipway.Tests.Execution.Emulation;

public sealed class ElfMachineTests
{
    // As Documentation/admin-guide/binfmt-misc.rst and QEMU's own scripts/qemu-binfmt-conf.sh have magic numbers.
    [Theory]
    [InlineData("arm64", @"\x7f\x45\x4c\x46\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00", @"\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff")]
    [InlineData("s390x", @"\x7f\x45\x4c\x46\x02\x02\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x16", @"\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff")]
    [InlineData("arm", @"\x7f\x45\x4c\x46\x01\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x28\x00", @"\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff")]
    public void A_registration_tells_programs_by_their_headers(string architecture, string magic, string mask)
    {
        var fields = Machine(architecture).Registration("/qemu").Split(':');
        fields[3..].ShouldBe(["", magic, mask, "/qemu", "OCF"]);
    }

    [Fact]
    public void Every_machine_has_a_program_to_try_it_with_whose_header_is_its_own()
    {
        foreach (var machine in ElfMachine.All)
        {
            var program = ProbeProgram.For(machine).ShouldNotBeNull(machine.Architecture);
            program[..16].ShouldBe(machine.Identification.ToArray());
            program[machine.IsBigEndian ? 19 : 18].ShouldBe((byte)machine.Number);
        }
    }

    private static ElfMachine Machine(string architecture) => ElfMachine.All.Single(m => m.Architecture == architecture);
}
