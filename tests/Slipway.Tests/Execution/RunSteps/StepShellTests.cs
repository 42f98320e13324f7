using Slipway.Execution.RunSteps;
using Slipway.Execution.Runtime;
using Slipway.Testing;

namespace Slipway.Tests.Execution.RunSteps;

public sealed class StepShellTests : IDisposable
{
    private readonly TempDirectory _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void The_shell_of_the_step_comes_first_without_what_is_for_scripts()
    {
        Program("bin/bash");
        Program("bin/sh");

        Choose(["/bin/bash", "-o", "pipefail", "-ec"]).ShouldBe(["/bin/bash"]);
    }

    [Fact]
    public void A_busybox_is_told_to_be_a_shell()
    {
        Program("bin/busybox");

        Choose(["busybox", "sh", "-c"]).ShouldBe(["busybox", "sh"]);
        Choose().ShouldBe(["/bin/busybox", "sh"]);
    }

    [Fact]
    public void A_shell_that_is_gone_is_passed_over()
    {
        Program("bin/sh");

        Choose(["/bin/bash", "-c"]).ShouldBe(["/bin/sh"]);
    }

    [Fact]
    public void What_was_asked_for_is_the_only_choice()
    {
        Program("bin/sh");
        Program("bin/fish");

        Choose(program: "fish").ShouldBe(["fish"]);
        Choose(program: "/bin/zsh").ShouldBeNull();
    }

    [Fact]
    public void A_file_system_without_a_shell_has_none() => Choose(["/bin/sh", "-c"]).ShouldBeNull();

    [Fact]
    public void The_terminal_is_told_unless_the_step_knows_one()
    {
        Program("bin/sh");
        using var root = _root.Open();
        var step = new ContainerRequest { Arguments = ["make"], Environment = ["PATH=/bin"], WorkingDirectory = "/src" };

        var shell = StepShell.Choose(root, step, stepShell: null, program: null, "xterm").ShouldNotBeNull();
        shell.Environment.ShouldBe(["PATH=/bin", "TERM=xterm"]);
        shell.WorkingDirectory.ShouldBe("/src");

        var knowing = step with { Environment = ["PATH=/bin", "TERM=vt100"] };
        StepShell.Choose(root, knowing, stepShell: null, program: null, "xterm").ShouldNotBeNull().Environment.ShouldBe(["PATH=/bin", "TERM=vt100"]);
    }

    private IEnumerable<string>? Choose(string[]? stepShell = null, string? program = null)
    {
        using var root = _root.Open();
        var step = new ContainerRequest { Arguments = ["make"], Environment = ["PATH=/usr/bin:/bin"] };
        return StepShell.Choose(root, step, stepShell, program, "xterm")?.Arguments;
    }

    private void Program(string path)
    {
        _root.Write(path, "");
        File.SetUnixFileMode(_root[path], UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
    }
}
