using System.Text;
using Slipway.Testing.Registries;

namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>Contexts that are no folder: the same image comes of them as of the folder.</summary>
public sealed class ContextTests(Workshop workshop) : IClassFixture<Workshop>
{
    private const string CopyAll = "FROM scratch\nCOPY . /\n";

    private string Folder() => workshop.Context(CopyAll, ("a", "a\n"), ("hidden", "h\n"), (".dockerignore", "hidden\n.dockerignore\nDockerfile*\n"));

    private byte[] Archive(string folder, string compression)
    {
        var file = workshop.NewPath("archive");
        Command.Run("tar", ["-C", folder, compression, "-cf", file, "."]).ExitCode.ShouldBe(0);
        return File.ReadAllBytes(file);
    }

    private string[] FilesOf(Command build, string folder)
    {
        build.ExitCode.ShouldBe(0, build.Output);
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];
    }

    private string[] Build(ReadOnlyMemory<byte> input, params string[] arguments)
    {
        var files = workshop.NewPath("files");
        return FilesOf(workshop.RunWith(input, ["build", "--progress", "plain", "-o", files, .. arguments]), files);
    }

    [Theory]
    [InlineData("--format=gnu")]
    [InlineData("--gzip")]
    [InlineData("--xz")]
    [InlineData("--bzip2")]
    public void An_archive_comes_on_standard_input(string compression) => Build(Archive(Folder(), compression), "-").ShouldBe(["a"]);

    [Fact]
    public void A_Dockerfile_of_the_archive_is_named_within_it()
    {
        var folder = Folder();
        File.WriteAllText(Path.Combine(folder, "Dockerfile.other"), "FROM scratch\nCOPY a /b\n");

        Build(Archive(folder, "--gzip"), "-f", "Dockerfile.other", "-").ShouldBe(["b"]);
    }

    [Fact]
    public void A_Dockerfile_comes_on_standard_input_alone()
    {
        Build("FROM busybox:1.36 AS b\nRUN echo x > /x\nFROM scratch\nCOPY --from=b /x /\n"u8.ToArray(), "-").ShouldBe(["x"]);

        workshop.RunWith("FROM scratch\nCOPY a /\n"u8.ToArray(), "build", "-").ExitCode.ShouldBe(1);
    }

    [Fact]
    public void A_Dockerfile_comes_on_standard_input_beside_a_folder() =>
        Build("FROM scratch\nCOPY a /c\n"u8.ToArray(), "-f", "-", Folder()).ShouldBe(["c"]);

    [Fact]
    public void Nothing_on_standard_input_is_refused() =>
        workshop.RunWith(default, "build", "-").StandardError.ShouldContain("is empty");

    [Fact]
    public void A_damaged_archive_is_refused()
    {
        var archive = Archive(Folder(), "--gzip");

        var build = workshop.RunWith(archive.AsMemory(0, archive.Length / 2), "build", "-");

        build.ExitCode.ShouldBe(1);
        build.StandardError.ShouldContain("cannot be unpacked");
    }

    [Fact]
    public void An_archive_cannot_name_what_lies_outside()
    {
        var folder = workshop.Context(CopyAll);
        var file = workshop.NewPath("archive");
        File.WriteAllText(Path.Combine(folder, "x"), "");
        Command.Run("tar", ["-C", folder, "--transform=s,^x$,../../escaped,", "-P", "-cf", file, "Dockerfile", "x"]).ExitCode.ShouldBe(0);

        workshop.RunWith(File.ReadAllBytes(file), "build", "-").ExitCode.ShouldBe(1);
    }

    [Fact]
    public void A_Dockerfile_that_is_a_link_out_of_the_archive_is_not_read()
    {
        var folder = workshop.Context(CopyAll);
        File.Delete(Path.Combine(folder, "Dockerfile"));
        File.CreateSymbolicLink(Path.Combine(folder, "Dockerfile"), "/etc/passwd");

        var build = workshop.RunWith(Archive(folder, "--gzip"), "build", "-");

        build.ExitCode.ShouldBe(1);
        build.Output.ShouldNotContain("root:");
    }

    [Fact]
    public async Task An_archive_has_an_address()
    {
        var archive = Archive(Folder(), "--gzip");
        await using var server = new LoopbackServer(asked => asked.Path == "/c.tar.gz" ? new HttpAnswer(200, archive) : HttpAnswer.Empty(404));

        Build(default, $"{server.Url}/c.tar.gz").ShouldBe(["a"]);
        var missing = workshop.Run("build", $"{server.Url}/none");
        missing.ExitCode.ShouldBe(1);
        missing.StandardError.ShouldContain("404");
    }

    [Fact]
    public async Task A_Dockerfile_has_an_address()
    {
        await using var server = new LoopbackServer(_ => HttpAnswer.Text(200, "FROM scratch\nCOPY <<E /e\nx\nE\n", "text/plain"));

        Build(default, $"{server.Url}/Dockerfile").ShouldBe(["e"]);
    }

    [Fact]
    public async Task Named_contexts_come_in_every_form()
    {
        var folder = Folder();
        var archive = Archive(folder, "--gzip");
        await using var server = new LoopbackServer(_ => new HttpAnswer(200, archive));
        using var repository = new GitRepository(workshop.NewPath("repository"), folder);
        var layout = workshop.NewPath("layout");
        workshop.Succeed("build", "-q", "-o", $"type=oci,tar=false,dest={layout}", folder);
        var dockerfile = """
            FROM scratch
            COPY --from=folder / /folder/
            COPY --from=web / /web/
            COPY --from=git / /git/
            COPY --from=layout / /layout/
            COPY --from=image /bin/true /image/
            """;

        var files = Build(
            Encoding.UTF8.GetBytes(dockerfile),
            "--build-context", $"folder={folder}",
            "--build-context", $"web={server.Url}/c.tar.gz",
            "--build-context", $"git={repository.FileAddress}",
            "--build-context", $"layout=oci-layout://{layout}",
            "--build-context", "image=docker-image://busybox:1.36",
            "-");

        files.ShouldBe(["folder/a", "git/a", "image/true", "layout/a", "web/a"]);
    }

    [Fact]
    public void A_mount_of_the_context_shows_what_COPY_would_copy()
    {
        var folder = Folder();
        File.WriteAllText(Path.Combine(folder, "Dockerfile"), "FROM busybox:1.36 AS b\nRUN --mount=type=bind,target=/c ls -A /c > /l\nFROM scratch\nCOPY --from=b /l /\n");

        File.ReadAllText(Path.Combine(workshop.BuildFiles(folder), "l")).ShouldBe("a\n");
    }
}
