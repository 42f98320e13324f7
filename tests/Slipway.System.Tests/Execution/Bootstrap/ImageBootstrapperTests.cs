using Slipway.Content;
using Slipway.Execution.Bootstrap;
using Slipway.Execution.Runtime;
using Slipway.Images;
using Slipway.Oci;
using Slipway.Snapshots;
using Slipway.Snapshots.Layers;
using Slipway.Testing;

namespace Slipway.System.Tests.Execution.Bootstrap;

/// <summary>Makes a base of real packages: needs root, mmdebstrap and a mirror, and takes a minute.</summary>
public sealed class ImageBootstrapperTests : IDisposable
{
    private readonly TempDirectory _folder = new();
    private readonly Workspace _workspace;
    private readonly FileContentStore _content;
    private readonly LocalImages _images;

    public ImageBootstrapperTests()
    {
        _workspace = new Workspace(_folder.HostPath);
        _content = new FileContentStore(_folder["content"], new LeasedFiles(_workspace));
        _images = new LocalImages(_content, new ImageNames(_folder["names"], new LeasedFiles(_workspace), TimeProvider.System), new LayerStore(_workspace, TimeProvider.System, _content.OpenRead));
    }

    public void Dispose()
    {
        _workspace.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_slim_debian_is_made_of_packages_and_holds_nothing_of_this_machine()
    {
        var name = ImageName.Parse("debian:bookworm-slim");
        var lines = new List<string>();
        var image = await new ImageBootstrapper(_images, _workspace, new ProgramFolders([]))
            .MakeAsync(new BootstrapRequest(name, Platform.Host), lines.Add, default);

        lines.ShouldContain(l => l.Contains("installing essential packages"));
        _images.Find(name, Platform.Host)?.Id.ShouldBe(image.Id);
        image.Config.Config?.Cmd.ShouldBe(["bash"]);

        var layer = _images.Layers.FindByDiffId(image.DiffIds[0]).ShouldNotBeNull();
        await _images.Layers.EnsureUnpackedAsync([layer], default);
        var root = _images.Layers.FilesHostPath(layer);
        File.ReadAllText(Path.Combine(root, "etc/apt/sources.list.d/debian.sources")).ShouldContain("bookworm-updates");
        Names(root, "dev").ShouldBeEmpty();
        Names(root, "usr/share/man").ShouldBeEmpty();
        Names(root, "var/log").ShouldNotContain("dpkg.log");
        Names(root, "etc").ShouldNotContain("resolv.conf");
    }

    [Fact]
    public async Task A_cancelled_making_ends_at_once_and_leaves_no_image_and_no_process()
    {
        using var stop = new CancellationTokenSource();
        void StopWhenUnderWay(string line)
        {
            if (line.Contains("downloading packages", StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        }

        await Should.ThrowAsync<OperationCanceledException>(() => new ImageBootstrapper(_images, _workspace, new ProgramFolders([]))
            .MakeAsync(new BootstrapRequest(ImageName.Parse("debian:bookworm-slim"), Platform.Host), StopWhenUnderWay, stop.Token));

        _images.List().ShouldBeEmpty();
        _content.List().ShouldBeEmpty();
        Directory.EnumerateDirectories("/proc").Select(CommandLine).ShouldAllBe(line => !line.Contains(_folder.HostPath));
    }

    [Fact]
    public async Task A_mirror_that_does_not_answer_is_told_with_its_address()
    {
        _folder.Write("apt/sources.list", "deb http://127.0.0.1:1/debian bookworm main\n");
        var failure = await Should.ThrowAsync<BootstrapException>(() => new ImageBootstrapper(_images, _workspace, new ProgramFolders([]))
            .MakeAsync(new BootstrapRequest(ImageName.Parse("debian:12"), Platform.Host) { AptFolder = _folder["apt"] }, _ => { }, default));
        failure.Message.ShouldStartWith("debian:12 was not made, mmdebstrap ended with ");
        failure.Hints[0].ShouldStartWith("http://127.0.0.1:1/debian cannot be reached");
        _content.List().ShouldBeEmpty();
    }

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not a process, or gone meanwhile.
            return "";
        }
    }

    private static IEnumerable<string?> Names(string root, string folder) =>
        Directory.Exists(Path.Combine(root, folder)) ? Directory.EnumerateFileSystemEntries(Path.Combine(root, folder)).Select(Path.GetFileName) : [];
}
