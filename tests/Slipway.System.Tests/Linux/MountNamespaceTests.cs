using Slipway.Linux;
using Slipway.Testing;

namespace Slipway.System.Tests.Linux;

public sealed class MountNamespaceTests : IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly MountNamespace _namespace = MountNamespace.Create();

    public void Dispose()
    {
        _namespace.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void A_mount_is_seen_inside_and_nowhere_else()
    {
        _temp.MakeDirectory("m");
        _namespace.Run(() => Mounts.Mount("tmpfs", _temp["m"], "tmpfs", MountFlags.NoDevices));
        _namespace.Run(() => File.WriteAllText(_temp["m/inside"], ""));
        _namespace.Run(() => File.Exists(_temp["m/inside"])).ShouldBeTrue();
        File.Exists(_temp["m/inside"]).ShouldBeFalse();
        _namespace.Run(() => Mounts.Unmount(_temp["m"]));
        _namespace.Run(() => File.Exists(_temp["m/inside"])).ShouldBeFalse();
    }

    [Fact]
    public void An_overlay_opened_inside_is_read_from_every_thread()
    {
        _temp.Write("lower/etc/os-release", "lower");
        _temp.MakeDirectory("upper");
        _temp.MakeDirectory("work");
        _temp.MakeDirectory("merged");
        using var view = _namespace.Run(() =>
        {
            Mounts.Mount("overlay", _temp["merged"], "overlay", MountFlags.None,
                $"lowerdir={_temp["lower"]},upperdir={_temp["upper"]},workdir={_temp["work"]}");
            return RootedDirectory.Open(_temp["merged"], LinkPolicy.WithinRoot);
        });
        view.ReadDirectory().ShouldHaveSingleItem().Name.ShouldBe("etc");
        view.Unlink("etc/os-release");
        using var upper = RootedDirectory.Open(_temp["upper"], LinkPolicy.Refuse);
        var whiteout = upper.Stat("etc/os-release");
        whiteout.Type.ShouldBe(FileType.CharacterDevice);
        (whiteout.DeviceMajor, whiteout.DeviceMinor).ShouldBe((0u, 0u));
        Directory.EnumerateFileSystemEntries(_temp["merged"]).ShouldBeEmpty();
    }

    [Fact]
    public void A_failure_inside_comes_out_as_it_was() =>
        Should.Throw<ErrnoException>(() => _namespace.Run(() => Mounts.Unmount(_temp["not-there"]))).Errno.ShouldBe(Errno.ENOENT);

    [Fact]
    public void A_nested_call_runs_at_once() =>
        _namespace.Run(() => _namespace.Run(() => 7)).ShouldBe(7);

    [Fact]
    public void Too_many_mount_options_are_refused_rather_than_cut() =>
        Should.Throw<ArgumentException>(() => Mounts.Mount("overlay", _temp.HostPath, "overlay", MountFlags.None, new string('x', 4096)));
}
