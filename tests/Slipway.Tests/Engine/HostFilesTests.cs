using Slipway.Engine;
using Slipway.Testing;

namespace Slipway.Tests.Engine;

public sealed class HostFilesTests : IDisposable
{
    private readonly TempDirectory _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void The_machine_is_what_its_files_say()
    {
        Write("proc/sys/kernel/osrelease", "6.1.0-18-amd64\n");
        Write("proc/sys/kernel/hostname", "builder\n");
        Write("proc/meminfo", "MemTotal:        2048 kB\nMemFree: 1 kB\n");
        Write("proc/sys/kernel/seccomp/actions_avail", "kill allow\n");
        Write("proc/sys/user/max_user_namespaces", "100\n");
        Write("sys/fs/cgroup/cgroup.controllers", "cpu memory\n");
        Write("etc/os-release", "NAME=x\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");
        Write("proc/sys/fs/binfmt_misc/status", "enabled\n");
        Write("proc/sys/fs/binfmt_misc/qemu-riscv64", "enabled\ninterpreter /usr/bin/qemu\n");
        Write("proc/sys/fs/binfmt_misc/qemu-s390x", "disabled\n");

        var facts = new HostFiles(_root.HostPath).Read();

        facts.KernelVersion.ShouldBe("6.1.0-18-amd64");
        facts.Name.ShouldBe("builder");
        facts.OperatingSystem.ShouldBe("Debian GNU/Linux 12 (bookworm)");
        facts.MemoryBytes.ShouldBe(2048 * 1024);
        facts.CgroupVersion.ShouldBe(2);
        facts.CgroupControllers.ShouldBe(["cpu", "memory"]);
        facts.HasSeccomp.ShouldBeTrue();
        facts.HasUserNamespaces.ShouldBeTrue();
        facts.BinaryHandlers.ShouldBe(["qemu-riscv64"]);
        facts.Platforms.ShouldContain("linux/riscv64");
        facts.Platforms.ShouldNotContain("linux/s390x");
    }

    [Fact]
    public void What_cannot_be_read_is_not_there()
    {
        var facts = new HostFiles(_root.HostPath).Read();

        facts.KernelVersion.ShouldBe("unknown");
        facts.CgroupVersion.ShouldBe(0);
        facts.HasSeccomp.ShouldBeFalse();
        facts.HasUserNamespaces.ShouldBeFalse();
        facts.BinaryHandlers.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/var/lib/slipway", "xfs")]
    [InlineData("/var/libel", "ext4")]
    [InlineData("/elsewhere", "ext4")]
    public void A_path_lies_on_the_nearest_mount_above_it(string path, string type)
    {
        Write("proc/self/mountinfo", "1 0 8:1 / / rw - ext4 /dev/sda rw\n2 1 8:2 / /var/lib rw shared:1 - xfs /dev/sdb rw\n");

        new HostFiles(_root.HostPath).FileSystemOf(path).ShouldBe(type);
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_root[path]) ?? "/");
        File.WriteAllText(_root[path], text);
    }
}
