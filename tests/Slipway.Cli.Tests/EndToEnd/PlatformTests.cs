using System.Text.Json;

namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>Images for several platforms, whose commands QEMU runs.</summary>
public sealed class PlatformTests(Workshop workshop) : IClassFixture<Workshop>
{
    private const string Platforms = "linux/amd64,linux/arm64,linux/ppc64le";

    private const string Dockerfile = """
        FROM --platform=$BUILDPLATFORM busybox:1.36 AS native
        RUN cat /proc/sys/kernel/random/uuid > /once
        ARG TARGETARCH
        RUN echo "$TARGETARCH" > /for
        FROM base-$TARGETARCH
        RUN uname -m > /machine
        COPY --from=native /once /for /
        LABEL l=1
        """;

    [Fact]
    public async Task One_build_makes_an_image_of_each_platform_and_an_index_that_others_read()
    {
        using var registry = await DebianRegistry.StartAsync(workshop.NewPath("registry"));
        var name = $"{registry.Host}/multi:1";
        Build("-t", name, "--push");

        MachinesOf(name).ShouldBe(["x86_64 amd64", "aarch64 arm64", "ppc64le ppc64le"]);
        Enumerable.Range(0, 3).Select(i => Run(Platforms.Split(',')[i], name, "cat", "/once")).Distinct().ShouldHaveSingleItem();

        using var index = JsonDocument.Parse(Succeeded(Command.Run("skopeo", ["inspect", "--raw", "--tls-verify=false", $"docker://{name}"])));
        index.RootElement.GetProperty("manifests").EnumerateArray().Select(m => m.GetProperty("platform").GetProperty("architecture").GetString())
            .ShouldBe(["amd64", "arm64", "ppc64le"]);
        using var config = JsonDocument.Parse(Succeeded(Command.Run(
            "skopeo", ["--override-arch", "ppc64le", "inspect", "--config", "--tls-verify=false", $"docker://{name}"])));
        config.RootElement.GetProperty("architecture").GetString().ShouldBe("ppc64le");

        workshop.Succeed("rmi", name);
        workshop.Succeed("pull", "--platform", "linux/arm64", name);
        Run("linux/arm64", name, "cat", "/machine").ShouldBe("aarch64\n");
    }

    [Fact]
    public void A_second_build_makes_the_same_index_and_runs_nothing()
    {
        var (first, second) = (workshop.NewPath("id"), workshop.NewPath("id"));
        Build("-t", "again", "--iidfile", first);
        var told = Build("-t", "again", "--iidfile", second);
        File.ReadAllText(second).ShouldBe(File.ReadAllText(first));
        told.Output.Split("CACHED").Length.ShouldBeGreaterThan(8, told.Output);
        MachinesOf("again").ShouldBe(["x86_64 amd64", "aarch64 arm64", "ppc64le ppc64le"]);
    }

    [Fact]
    public void Each_platform_has_a_folder_where_files_are_written()
    {
        var files = workshop.NewPath("files");
        Build("-o", $"type=local,dest={files}");
        File.ReadAllText(Path.Combine(files, "linux_arm64", "machine")).ShouldBe("aarch64\n");
        File.ReadAllText(Path.Combine(files, "linux_amd64", "machine")).ShouldBe("x86_64\n");
    }

    [Theory]
    [InlineData("type=docker,dest=x.tar", "type=oci")]
    [InlineData("type=tar,dest=x.tar", "type=local")]
    public void What_has_no_room_for_several_platforms_is_refused_before_anything_runs(string output, string wayOut)
    {
        var refused = workshop.Run("build", "--platform", "linux/amd64,linux/arm64", "-o", output, workshop.Context("FROM busybox:1.36\nRUN false\n"));
        refused.ExitCode.ShouldNotBe(0);
        refused.Output.ShouldContain(wayOut);
        refused.Output.ShouldNotContain("RUN false");
    }

    [Fact]
    public void A_command_that_nothing_here_runs_ends_the_build_before_it_begins()
    {
        var refused = workshop.Run(
            "build", "--platform", "linux/riscv64", workshop.Context("FROM --platform=$BUILDPLATFORM busybox:1.36\nRUN true\nFROM scratch\nCOPY --from=0 /bin /bin\nRUN [\"/bin/true\"]\n"));
        if (refused.ExitCode == 0)
        {
            // Somebody installed the handler: then there is nothing to refuse.
            workshop.Succeed("binfmt").StandardOutput.ShouldMatch("linux/riscv64 +emulated");
            return;
        }

        refused.Output.ShouldContain("this machine runs no programs for linux/riscv64");
        refused.Output.ShouldContain("slipway binfmt --install riscv64");
        refused.Output.ShouldContain(">>> RUN [\"/bin/true\"]");
        refused.Output.ShouldNotContain("RUN true");
    }

    [Fact]
    public void The_machine_says_what_it_runs()
    {
        workshop.Succeed("binfmt", "--install", "arm64");
        var told = workshop.Succeed("binfmt", "--test", "--format", "{{.Platform}} {{.Status}}").StandardOutput;
        told.ShouldContain("linux/amd64 native\n");
        told.ShouldContain("linux/arm64 emulated\n");
    }

    private Command Build(params string[] options)
    {
        Command.Run(Path.Combine(PublishedSlipway.RepositoryRoot, "tests", "bases", "prepare"), ["platforms"]).ExitCode.ShouldBe(0);
        workshop.Succeed("binfmt", "--install", "arm64,ppc64le");
        var bases = Path.Combine(PublishedSlipway.RepositoryRoot, "artifacts", "bases", "platforms");
        return workshop.Succeed(
        [
            "build", "--progress", "plain", "--platform", Platforms, .. options,
            "--build-context", $"base-amd64=oci-layout://{bases}/busybox_1.36",
            "--build-context", $"base-arm64=oci-layout://{bases}/busybox_1.36_arm64",
            "--build-context", $"base-ppc64le=oci-layout://{bases}/busybox_1.36_ppc64le",
            workshop.Context(Dockerfile),
        ]);
    }

    private string[] MachinesOf(string name) =>
        [.. Platforms.Split(',').Select(p => Run(p, name, "cat", "/machine", "/for").Trim().ReplaceLineEndings(" "))];

    private string Run(string platform, string name, params string[] command) =>
        workshop.Succeed(["run", "--rm", "--platform", platform, name, .. command]).StandardOutput;

    private static string Succeeded(Command command)
    {
        command.ExitCode.ShouldBe(0, command.Output);
        return command.StandardOutput;
    }
}
