using System.Text;

namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>
/// Images of environments, built and run. In the place of micromamba there is a script that makes environments of Debian's Python:
/// what is proved is the Dockerfile, not conda.
/// </summary>
public sealed class EnvironmentTests : IClassFixture<Workshop>
{
    private const string Conda = """
        name: analysis
        channels: [conda-forge]
        dependencies: [python=3.11]
        labels: {team: "a \"b\" $HOME é"}
        env: {MODE: "fast $HOME"}

        """;

    private static readonly string Bases = Path.Combine(PublishedSlipway.RepositoryRoot, "tests", "bases");

    private readonly Workshop _workshop;

    public EnvironmentTests(Workshop workshop)
    {
        _workshop = workshop;
        if (workshop.Succeed("images", "-q", "mambaorg/micromamba").StandardOutput.Length == 0)
        {
            var prepared = Command.Run(Path.Combine(Bases, "prepare"), ["python-slim", "debian"]);
            prepared.ExitCode.ShouldBe(0, prepared.Output);
            var images = Path.Combine(PublishedSlipway.RepositoryRoot, "artifacts", "bases", "images");
            foreach (var image in (string[])["python_3.11-slim", "debian_bookworm-slim", "ubuntu_22.04"])
            {
                workshop.Succeed("load", "-i", Path.Combine(images, image));
            }

            workshop.Succeed("build", "-q", "-t", "mambaorg/micromamba:1.5.3", Path.Combine(Bases, "micromamba"));
            workshop.Succeed("tag", "mambaorg/micromamba:1.5.3", "mambaorg/micromamba:1.5.5");
        }
    }

    [Fact]
    public void Only_the_environment_is_copied_and_belongs_to_the_image_s_user()
    {
        var file = Write("requirements.yaml", Conda + "deploy: {mode: requirements, user: app, build_only: [make]}\n");

        _workshop.Succeed("env", "build", "--file", file, "--tag", "copied:1").StandardError.ShouldContain("image built: copied:1");

        var shown = Run("copied:1", "id -un; command -v python micromamba; python -c 'import json; print(1 + 1)'; stat -c %U $CONDA_PREFIX/bin/python; echo $MODE; cat $CONDA_PREFIX/conda-meta/removed; ls -d /opt/conda/pkgs");
        shown.ShouldBe("app\n/opt/conda/envs/analysis/bin/python\n2\napp\nfast $HOME\nmake\n");
        _workshop.Succeed("inspect", "--format", "{{index .Config.Labels \"team\"}}", "copied:1").StandardOutput.ShouldBe("a \"b\" $HOME é\n");
        _workshop.Succeed("env", "build", "--file", file, "--tag", "builder:1", "--target", "builder");
        Run("builder:1", "command -v micromamba; ls /opt/conda/envs").ShouldBe("/usr/local/bin/micromamba\nanalysis\n");
    }

    [Fact]
    public void A_packed_environment_is_unpacked_where_it_is_run()
    {
        var file = Write("packed.yaml", Conda);

        _workshop.Succeed("env", "build", "--file", file, "--tag", "packed:1", "--tag", "packed:2");

        Run("packed:2", "cat $CONDA_PREFIX/conda-meta/unpacked; ls $CONDA_PREFIX/conda-meta; command -v python").ShouldBe(
            "/opt/conda/envs/analysis\nrequest\nunpacked\n/opt/conda/envs/analysis/bin/python\n");
        _workshop.Succeed("env", "build", "--file", file, "--single-stage", "--tag", "packed:single");
        Run("packed:single", "id -un; cat $CONDA_PREFIX/conda-meta/unpacked; ls /tmp; command -v micromamba").ShouldBe(
            "mambauser\n/opt/conda/envs/analysis\nenv.yaml\n/usr/local/bin/micromamba\n");
    }

    [Fact]
    public void A_lock_is_written_once_and_then_built_from()
    {
        var file = Write("locked.yaml", Conda + "deploy: {mode: export-explicit}\n");
        var locked = _workshop.NewPath("lock");

        _workshop.Succeed("env", "build", "--file", file, "--tag", "locked:1", "--lock", locked).StandardError.ShouldContain($"lock written: {locked}");
        File.ReadAllText(locked).ShouldContain("\n@EXPLICIT\nhttps://conda.anaconda.org/conda-forge/linux-64/python-3.11.2-0.conda#0123\n");

        _workshop.Succeed("env", "build", "--file", file, "--tag", "locked:2", "--lock", locked).StandardError.ShouldNotContain("lock written");
        Run("locked:2", "grep -c @EXPLICIT $CONDA_PREFIX/conda-meta/request; test -s $CONDA_PREFIX/conda-meta/explicit.txt && echo kept").ShouldBe("1\nkept\n");
    }

    [Fact]
    public async Task Wheels_come_from_a_private_index_and_neither_they_nor_its_address_reach_the_image()
    {
        using var index = await WheelIndex.StartAsync("click==8.1.3");
        var requirements = Write("web.txt", "-r parts/common.txt  # all of it\n", ("parts/common.txt", "click==8.1.3\n"));
        var settings = Write("pip.conf", $"[global]\nindex-url = {index.Address}\n");

        _workshop.Succeed(
            "env", "build", "-r", requirements, "--multi-stage", "--index-secret", "pip", "--secret", $"id=pip,src={settings}", "--tag", "web:1");

        Run("web:1", "python -c 'import click; print(click.__version__)'; ls -d /wheels /etc/pip.conf; grep -rl 127.0.0.1 /etc/pip* /tmp").ShouldBe("8.1.3\n");
        _workshop.Succeed("history", "--no-trunc", "web:1").StandardOutput.ShouldNotContain(index.Address);

        // What the lock says is what the index has, however the image is made.
        var exact = _workshop.NewPath("lock");
        string[] locked = ["env", "build", "-r", requirements, "--index-secret", "pip", "--secret", $"id=pip,src={settings}", "--lock", exact, "--tag", "web:locked"];
        _workshop.Succeed([.. locked, "--multi-stage"]).StandardError.ShouldContain("lock written");
        (await File.ReadAllTextAsync(exact)).ShouldMatch("\nclick==8\\.1\\.3 --hash=sha256:[0-9a-f]{64}\n$");
        _workshop.Succeed(locked);
        var history = _workshop.Succeed("history", "--no-trunc", "web:locked").StandardOutput;
        history.ShouldContain("--require-hashes");
        history.ShouldNotContain(index.Address);
        Run("web:locked", "ls -A /tmp").ShouldBeEmpty();

        var refused = _workshop.Run("env", "build", "-r", requirements, "--index-secret", "absent", "--tag", "web:2");
        refused.ExitCode.ShouldBe(1);
        _workshop.Succeed("images", "-q", "web:2").StandardOutput.ShouldBeEmpty();
    }

    [Fact]
    public async Task Publishing_pushes_every_name_and_has_a_file_for_clusters_made()
    {
        using var registry = await DebianRegistry.StartAsync(_workshop.NewPath("registry"));
        var file = Write("published.yaml", Conda + "deploy: {mode: requirements}\n");
        var programs = Path.Combine(_workshop.NewPath("programs"), "bin");
        var link = Path.Combine(programs, "absconda");
        Directory.CreateDirectory(programs);
        File.CreateSymbolicLink(link, PublishedSlipway.Binary);
        string[] arguments =
        [
            "publish", "--root", _workshop.Store, "--file", file, "--repository", $"{registry.Host}/lab/analysis", "--tag", "a", "--tag", "b",
            "--singularity-out", Path.Combine(programs, "sif", "analysis.sif"),
        ];

        // Before anything is built.
        var missing = Command.Run("env", [$"PATH={programs}:/usr/bin:/bin", link, .. arguments]);
        missing.ExitCode.ShouldBe(1, missing.Output);
        missing.StandardError.ShouldContain("needs singularity or apptainer");

        await File.WriteAllTextAsync(Path.Combine(programs, "apptainer"), "#!/bin/sh\necho \"$@\" > \"$2\"\n");
        File.SetUnixFileMode(Path.Combine(programs, "apptainer"), (UnixFileMode)0b111_101_101);
        var published = Command.Run("env", [$"PATH={programs}:{Environment.GetEnvironmentVariable("PATH")}", link, .. arguments]);

        published.ExitCode.ShouldBe(0, published.Output);
        published.StandardError.ShouldContain($"image pushed: {registry.Host}/lab/analysis:b");
        (await File.ReadAllTextAsync(arguments[^1])).ShouldBe($"pull {arguments[^1]} docker://{registry.Host}/lab/analysis:a\n");
        _workshop.Succeed("imagetools", "inspect", $"{registry.Host}/lab/analysis:b");
    }

    private string Run(string image, string script) => _workshop.Run("run", "--rm", image, "sh", "-c", script).StandardOutput;

    /// <summary>The path of a new file, in a folder of its own with others that it needs.</summary>
    private string Write(string name, string text, params (string Name, string Text)[] others)
    {
        var folder = _workshop.NewPath("environment");
        foreach (var (path, content) in others.Append((name, text)))
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file) ?? folder);
            File.WriteAllText(file, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        return Path.Combine(folder, name);
    }
}
