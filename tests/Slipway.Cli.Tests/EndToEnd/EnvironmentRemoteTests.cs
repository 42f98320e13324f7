namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>Builds on another machine: ssh and scp are scripts that take a folder of this one for its home, and write down that they were called.</summary>
public sealed class EnvironmentRemoteTests : IClassFixture<Workshop>
{
    private const string Template = "FROM busybox:1.36\nCOPY . /app\nRUN if [ -e /app/broken ]; then exit 7; fi\n";

    private readonly Workshop _workshop;
    private readonly string _folder;

    public EnvironmentRemoteTests(Workshop workshop)
    {
        _workshop = workshop;
        _folder = workshop.NewPath("remote");
        Directory.CreateDirectory(InFolder("home"));
        Write("env.yaml", "name: lab\ndependencies: [python=3.11]\n");
        Write("Dockerfile.j2", Template);
        Write(".dockerignore", "secret\nenv.yaml\n");
        Write("secret", "stays here\n");
        Write("Dockerfile", "FROM elsewhere\n");
        Write("absconda-remote.yaml", """
            builders:
              big:
                host: builder.example
                user: me
                workspace: ~/builds
                start_command: sh -c 'echo start >> calls'
                stop_command: [sh, -c, "echo stop >> calls; exit 3"]
            """);
        Script("ssh", "echo ssh >> calls; while [ \"$1\" != -- ]; do shift; done; shift 2; cd home && exec sh -c \"$*\"");
        Script("scp", "echo scp >> calls; while [ \"$1\" != -- ]; do shift; done; cp \"$2\" \"home/${3#*:}\"");
        Script("slipway", $"echo \"slipway $1\" >> '{InFolder("calls")}'; exec '{PublishedSlipway.Binary}' --root '{workshop.Store}' \"$@\"");
    }

    private string[] FoldersThere => Directory.GetFileSystemEntries(InFolder("home/builds"));

    [Fact]
    public void What_the_builder_gets_is_the_context_and_what_it_keeps_is_the_image()
    {
        var built = Build("remote:1", "--remote-off");

        built.ExitCode.ShouldBe(0, built.Output);
        built.StandardError.ShouldContain("image built on big: remote:1\n");
        built.StandardError.ShouldContain("warning: builder big was not stopped: the stop command ended with 3\n");
        var files = _workshop.Succeed("run", "--rm", "remote:1", "sh", "-c", "cd /app; cat Dockerfile; ls -A").StandardOutput;
        files.ShouldStartWith("FROM elsewhere\n");
        files.ShouldContain("Dockerfile.j2\n");
        files.ShouldNotContain("secret");
        files.ShouldNotContain("absconda-manifest.json");
        FoldersThere.ShouldBeEmpty();

        // Reached, made, sent, unpacked, built, removed.
        File.ReadAllText(InFolder("calls")).ShouldBe("start\nssh\nssh\nscp\nssh\nssh\nslipway build\nssh\nstop\n");
    }

    [Fact]
    public void A_build_that_fails_leaves_neither_a_folder_nor_a_lock_and_ends_as_the_builder_did()
    {
        Write("broken", "");

        var failed = Build("remote:2", "--push");

        failed.ExitCode.ShouldBe(1, failed.Output);
        failed.StandardError.ShouldContain("Remote build failed: the build ended with 1\n");
        FoldersThere.ShouldBeEmpty();
        File.ReadAllText(InFolder("calls")).ShouldNotContain("push");
        File.Exists(InFolder("me/.cache/absconda/remote/big.lock")).ShouldBeFalse();
    }

    [Fact]
    public void A_builder_that_somebody_uses_is_left_alone()
    {
        Write("me/.cache/absconda/remote/big.lock", "elsewhere:12:1700000000\n");

        var refused = Build("remote:3", "--remote-wait", "1", "--remote-off");

        refused.ExitCode.ShouldBe(1, refused.Output);
        refused.StandardError.ShouldContain("waiting for builder big, in use by elsewhere:12:1700000000\n");
        refused.StandardError.ShouldContain("Remote build failed: the builder is in use by elsewhere:12:1700000000");
        File.Exists(InFolder("calls")).ShouldBeFalse();
        Run("env", "remote", "status", "big").StandardOutput.ShouldContain("In use:    by elsewhere:12:1700000000, since 2023-11-14 22:13:20 UTC\n");
    }

    private Command Build(string tag, params string[] options) =>
        Run(["env", "build", "--template", "Dockerfile.j2", "--tag", tag, "--remote-builder", "big", .. options]);

    private Command Run(params string[] arguments) => Command.Run(
        "env", ["-C", _folder, $"HOME={InFolder("me")}", $"PATH={InFolder("bin")}:/usr/bin:/bin", PublishedSlipway.Binary, "--root", _workshop.Store, .. arguments]);

    private string InFolder(string path) => Path.Combine(_folder, path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(InFolder(path)) ?? _folder);
        File.WriteAllText(InFolder(path), text);
    }

    private void Script(string name, string line)
    {
        Write($"bin/{name}", $"#!/bin/sh\n{line}\n");
        File.SetUnixFileMode(InFolder($"bin/{name}"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
