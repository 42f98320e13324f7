using System.Collections.Immutable;
using Slipway.Execution.Runtime;
using Slipway.Testing;

namespace Slipway.Tests.Execution;

public sealed class ProgramLookupTests : IDisposable
{
    private readonly TempDirectory _root = new();

    public ProgramLookupTests()
    {
        _root.Write("bin/tool", "#!/bin/sh");
        File.SetUnixFileMode(_root["bin/tool"], UnixFileMode.UserExecute | UnixFileMode.UserRead);
        _root.Write("etc/plain", "");
        File.CreateSymbolicLink(_root["link"], "/bin/tool");
        File.CreateSymbolicLink(_root["tools"], "/mnt/tools");
        File.CreateSymbolicLink(_root["loop"], "loop");
    }

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("/bin/tool")]
    [InlineData("tool")]
    [InlineData("/link")]
    [InlineData("bin/tool")]
    public void What_is_there_is_found(string name) => Should.NotThrow(() => Check(name, []));

    [Theory]
    [InlineData("/bin/none", ContainerStartException.NotFound)]
    [InlineData("none", ContainerStartException.NotFound)]
    [InlineData("/etc", ContainerStartException.CannotExecute)]
    [InlineData("plain", ContainerStartException.CannotExecute)]
    public void What_is_not_a_program_is_said(string name, int exitCode) =>
        Should.Throw<ContainerStartException>(() => Check(name, [])).ExitCode.ShouldBe(exitCode);

    [Theory]
    [InlineData("/mnt/tools/x")]
    [InlineData("/tools/x")]
    [InlineData("/dev/pipes/script")]
    [InlineData("/loop")]
    public void What_cannot_be_known_yet_is_left_to_the_runtime(string name) =>
        Should.NotThrow(() => Check(name, [new ContainerMount("/mnt", "bind", "/src", [])]));

    [Fact]
    public void A_mount_that_a_link_leads_to_counts_where_it_comes_to_lie() =>
        Should.NotThrow(() => Check("/mnt/tools/x", [new ContainerMount("/tools", "bind", "/src", [])]));

    [Fact]
    public void Without_a_search_path_the_runtime_decides()
    {
        using var root = _root.Open();
        Should.NotThrow(() => ProgramLookup.Check(root, new ContainerRequest { Arguments = ["none"] }));
    }

    private void Check(string name, ImmutableArray<ContainerMount> mounts)
    {
        using var root = _root.Open();
        ProgramLookup.Check(root, new ContainerRequest { Arguments = [name], Environment = ["PATH=/usr/bin:/bin:/etc"], Mounts = mounts });
    }
}
