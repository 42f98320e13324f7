using System.Text.Json;

namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>Pushes and pulls at the registry that people run, read back with tools that are not ours.</summary>
public sealed class TransferTests(Workshop workshop) : IClassFixture<Workshop>
{
    // Two megabytes: some pieces of gzip. The numbers pack well, the digests do not.
    private const string Dockerfile = "FROM busybox:1.36\nRUN seq 200000 > /numbers && for i in $(seq 50); do sha256sum /numbers; echo $i >> /numbers; done > /digests\n";

    [Fact]
    public async Task What_is_packed_in_any_way_is_read_by_other_tools()
    {
        using var registry = await DebianRegistry.StartAsync(workshop.NewPath("registry"));
        var context = workshop.Context(Dockerfile);
        foreach (var (compression, mediaType) in ((string, string)[])[("gzip", "tar+gzip"), ("zstd", "tar+zstd"), ("uncompressed", "tar")])
        {
            var name = $"{registry.Host}/team/{compression}:1";
            workshop.Succeed("build", "-q", "-t", name, context);
            workshop.Succeed("push", "--compression", compression, "--force-compression", name);

            MediaTypes(name).ShouldAllBe(type => type == $"application/vnd.oci.image.layer.v1.{mediaType}");
            DiffIds(name).ShouldBe(Unpacked(name), compression);
        }
    }

    [Fact]
    public async Task A_build_packs_as_it_is_told_and_the_base_only_when_forced()
    {
        using var registry = await DebianRegistry.StartAsync(workshop.NewPath("registry"));
        var context = workshop.Context(Dockerfile);
        foreach (var (force, bases) in ((string, string)[])[("false", "tar+gzip"), ("true", "tar+zstd")])
        {
            var name = $"{registry.Host}/team/app:{force}";
            workshop.Succeed("build", "-q", "-o", $"type=image,name={name},push=true,compression=zstd,compression-level=5,force-compression={force}", context);
            MediaTypes(name).Select(type => type.Split('.')[^1]).ShouldBe([bases, "tar+zstd"]);
        }
    }

    [Fact]
    public async Task Layers_of_a_base_of_the_same_registry_are_mounted_and_run_says_what_it_pulls()
    {
        using var registry = await DebianRegistry.StartAsync(workshop.NewPath("registry"));
        var (based, app) = ($"{registry.Host}/team/base:1", $"{registry.Host}/team/app:1");
        workshop.Succeed("build", "-q", "-t", based, "--push", workshop.Context(Dockerfile));

        using var other = new Workshop();
        other.Succeed("build", "-q", "-t", app, other.Context($"FROM {based}\nCOPY a /a\n", ("a", "a\n")));
        var pushed = other.Succeed("push", app).StandardOutput.Split('\n');
        pushed.Count(line => line.EndsWith(": Mounted from team/base", StringComparison.Ordinal)).ShouldBe(2);
        pushed.Count(line => line.EndsWith(": Pushed", StringComparison.Ordinal)).ShouldBe(1);

        using var third = new Workshop();
        var run = third.Succeed("run", "--rm", app, "cat", "/a");
        run.StandardOutput.ShouldBe("a\n");
        run.StandardError.ShouldStartWith($"Unable to find image '{app}' locally\n1: Pulling from {registry.Host}/team/app\n");
        run.StandardError.ShouldContain(": Pull complete\n");
        run.StandardError.ShouldEndWith($"Status: Downloaded newer image for {app}\n");
        UnpackedLayers(third).ShouldBe(3);

        using var fourth = new Workshop();
        fourth.Succeed("pull", app);
        UnpackedLayers(fourth).ShouldBe(0, "nobody needs the files yet");
        fourth.Succeed("run", "--rm", app, "cat", "/a").StandardOutput.ShouldBe("a\n");
        UnpackedLayers(fourth).ShouldBe(3);
    }

    private static int UnpackedLayers(Workshop workshop) =>
        Directory.GetDirectories(Path.Combine(workshop.Store, "layers")).Count(layer => Directory.Exists(Path.Combine(layer, "fs")));

    private static IEnumerable<string> MediaTypes(string name)
    {
        using var manifest = Inspect(["--raw"], name);
        return [.. manifest.RootElement.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("mediaType").GetString() ?? "")];
    }

    private static IEnumerable<string> DiffIds(string name)
    {
        using var config = Inspect(["--config"], name);
        return [.. config.RootElement.GetProperty("rootfs").GetProperty("diff_ids").EnumerateArray().Select(id => id.GetString() ?? "")];
    }

    // skopeo names the layers by what it has unpacked.
    private IEnumerable<string> Unpacked(string name)
    {
        var folder = workshop.NewPath("unpacked");
        var copied = Command.Run("skopeo", ["copy", "-q", "--src-tls-verify=false", "--dest-decompress", $"docker://{name}", $"dir:{folder}"]);
        copied.ExitCode.ShouldBe(0, copied.StandardError);
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")));
        return [.. manifest.RootElement.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("digest").GetString() ?? "")];
    }

    private static JsonDocument Inspect(string[] what, string name)
    {
        var inspected = Command.Run("skopeo", ["inspect", "--tls-verify=false", .. what, $"docker://{name}"]);
        inspected.ExitCode.ShouldBe(0, inspected.StandardError);
        return JsonDocument.Parse(inspected.StandardOutput);
    }
}
