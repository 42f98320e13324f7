using Slipway.Testing.Registries;

namespace Slipway.Cli.Tests.EndToEnd;

public sealed class GitContextTests : IClassFixture<Workshop>, IDisposable
{
    private readonly Workshop _workshop;
    private readonly GitRepository _repository;

    public GitContextTests(Workshop workshop)
    {
        _workshop = workshop;
        _repository = new GitRepository(
            workshop.NewPath("repository"),
            workshop.Context("FROM scratch\nCOPY . /\n", ("a", "one\n"), (".dockerignore", "Dockerfile\n.dockerignore\n")));
    }

    public void Dispose() => _repository.Dispose();

    private string[] Build(string address, params string[] options)
    {
        var files = _workshop.BuildFiles(address, options);
        return [.. Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(files, f))
            .Where(f => !f.StartsWith(".git/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void A_repository_is_a_context_as_its_ignore_file_has_it() => Build(_repository.FileAddress).ShouldBe(["a"]);

    [Fact]
    public void A_branch_a_tag_and_a_commit_are_found()
    {
        var first = _repository.Git("rev-parse", "HEAD").Trim();
        _repository.Git("tag", "v1");
        _repository.Change(work => File.WriteAllText(Path.Combine(work, "b"), "two\n"));

        Build($"{_repository.FileAddress}#main").ShouldBe(["a", "b"]);
        Build($"{_repository.FileAddress}#v1").ShouldBe(["a"]);
        Build($"{_repository.FileAddress}#{first}").ShouldBe(["a"]);
        Build($"{_repository.FileAddress}#{first[..10]}").ShouldBe(["a"]);
    }

    [Fact]
    public void A_folder_of_the_repository_is_the_context()
    {
        _repository.Change(work =>
        {
            Directory.CreateDirectory(Path.Combine(work, "sub"));
            File.WriteAllText(Path.Combine(work, "sub", "Dockerfile"), "FROM scratch\nCOPY Dockerfile /sub\n");
        });

        Build($"{_repository.FileAddress}#main:sub").ShouldBe(["sub"]);
        Build($"{_repository.FileAddress}#:sub").ShouldBe(["sub"]);
        _workshop.Run("build", $"{_repository.FileAddress}#:none").StandardError.ShouldContain("has no folder none");
    }

    [Fact]
    public void A_reference_that_is_none_is_said()
    {
        var build = _workshop.Run("build", $"{_repository.FileAddress}#none");

        build.ExitCode.ShouldBe(1);
        build.StandardError.ShouldContain("none");
    }

    [Fact]
    public void The_git_folder_is_kept_where_that_is_asked_for()
    {
        var files = _workshop.BuildFiles(_repository.FileAddress, "--build-arg", "BUILDKIT_CONTEXT_KEEP_GIT_DIR=1");

        File.Exists(Path.Combine(files, ".git", "HEAD")).ShouldBeTrue();
    }

    [Fact]
    public void Submodules_come_along()
    {
        using var library = new GitRepository(_workshop.NewPath("library"), _workshop.Context("FROM scratch\n", ("l", "")));
        var address = library.Serve();
        _repository.Change(_ => _repository.Git("submodule", "add", "--quiet", address, "lib"));

        Build(_repository.FileAddress).ShouldContain("lib/l");
    }

    [Fact]
    public void A_server_of_git_s_own_protocol_is_asked() => Build(_repository.Serve() + "#main").ShouldBe(["a"]);

    [Fact]
    public async Task A_server_of_plain_files_will_do()
    {
        Command.Run("git", ["-C", _repository.Folder, "update-server-info"]).ExitCode.ShouldBe(0);
        await using var server = new LoopbackServer(asked =>
        {
            var file = _repository.Folder + asked.Path["/app.git".Length..];
            return File.Exists(file) ? new HttpAnswer(200, File.ReadAllBytes(file)) : HttpAnswer.Empty(404);
        });

        Build($"{server.Url}/app.git#main").ShouldBe(["a"]);
    }
}
