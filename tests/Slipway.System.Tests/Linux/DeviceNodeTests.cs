using Slipway.Linux;
using Slipway.Testing;

namespace Slipway.System.Tests.Linux;

public sealed class DeviceNodeTests
{
    [Theory]
    [InlineData(0u, 0u)]
    [InlineData(1u, 3u)]
    [InlineData(4095u, 1048575u)]
    [InlineData(259u, 300u)]
    public void Device_numbers_come_back_as_they_were_given(uint major, uint minor)
    {
        using var temp = new TempDirectory();
        using var root = temp.Open();
        root.MakeNode("node", FileType.CharacterDevice, 0x1B6, major, minor);
        var status = root.Stat("node");
        (status.Type, status.Mode, status.DeviceMajor, status.DeviceMinor)
            .ShouldBe((FileType.CharacterDevice, 0x1B6u, major, minor));
    }

    [Fact]
    public void A_device_is_never_opened_for_reading()
    {
        using var temp = new TempDirectory();
        using var root = temp.Open();
        root.MakeNode("zero", FileType.CharacterDevice, 0x1B6, 1, 5);
        Should.Throw<ErrnoException>(() => root.OpenRead("zero")).Errno.ShouldBe(Errno.EINVAL);
    }

    [Fact]
    public void The_owner_of_a_link_is_set_and_not_of_its_target()
    {
        using var temp = new TempDirectory();
        using var root = temp.Open();
        temp.Write("f", "");
        root.MakeSymlink("l", "f");
        root.SetOwner("l", 1234, 5678);
        (root.Stat("l").Uid, root.Stat("l").Gid).ShouldBe((1234u, 5678u));
        root.Stat("f").Uid.ShouldBe(0u);
    }

    [Fact]
    public void A_link_can_have_trusted_attributes()
    {
        using var temp = new TempDirectory();
        using var root = temp.Open();
        root.MakeSymlink("l", "nowhere");
        root.SetXattr("l", "trusted.test", "v"u8);
        root.ListXattrs("l").ShouldBe(["trusted.test"]);
    }
}
