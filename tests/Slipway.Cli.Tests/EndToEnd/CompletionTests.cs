namespace Slipway.Cli.Tests.EndToEnd;

/// <summary>The completion scripts in the shells that they are for.</summary>
public sealed class CompletionTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Theory]
    [InlineData("slipway rena", "rename")]
    [InlineData("slipway build --squ", "--squash")]
    [InlineData("slipway build --target ", "first second")]
    [InlineData("slipway --root STORE run --rm busyb", "busybox:1.36 busybox:latest")]
    [InlineData("slipway --root STORE image rm busybox:1", "1.36")]
    [InlineData("slipway image rm --forc", "--force")]
    [InlineData("slipway --root STORE run busybox:1", "1.36")] // bash parts words at the colon
    public void Bash_completes(string line, string expected)
    {
        var script = $"""
            cd {StageContext()}; PATH={PublishedSlipway.Folder}:$PATH; source <(slipway completion bash)
            COMP_LINE='{Fill(line)}'; COMP_POINT=${"{#COMP_LINE}"}
            COMP_WORDS=({Fill(line).Replace(":", " : ", StringComparison.Ordinal)}{(line.EndsWith(' ') || line.EndsWith(':') ? " ''" : "")})
            COMP_CWORD=$((${"{#COMP_WORDS[@]}"} - 1)); _slipway
            echo "${"{COMPREPLY[*]}"}"
            """;
        Complete("bash", "-c", script).ShouldBe(expected);
    }

    [Theory]
    [InlineData("slipway bui", "build")]
    [InlineData("slipway build --target s", "second")]
    [InlineData("slipway --root STORE run --rm busybox:1", "busybox:1.36")]
    public void Fish_completes(string line, string expected)
    {
        var script = $"""
            cd {StageContext()}; set PATH {PublishedSlipway.Folder} $PATH; slipway completion fish | source
            complete -C '{Fill(line)}'
            """;
        Complete("fish", "--no-config", "-c", script).Split('\t')[0].ShouldBe(expected);
    }

    [Theory]
    [InlineData("slipway bui", "build")]
    [InlineData("slipway build --target s", "second")]
    public void Zsh_completes(string line, string expected)
    {
        // Completion works in an interactive shell only: one in a pseudo-terminal of zsh's own, told to insert what it finds.
        var script = $$"""
            zmodload zsh/zpty
            zpty -b z zsh -fi
            zpty -w z 'cd {{StageContext()}}; PATH={{PublishedSlipway.Folder}}:$PATH; autoload -Uz compinit; compinit -u -D; source <(slipway completion zsh); PS1="ready> "; echo set up'
            for i in {1..100}; do zpty -rt z chunk && seen+=$chunk; [[ $seen == *$'\nset up'* ]] && break; sleep 0.1; done
            zpty -wn z $'{{line}}\t'
            for i in {1..50}; do while zpty -rt z chunk; do out+=$chunk; done; [[ $out == *'{{expected}}'* ]] && break; sleep 0.1; done
            print -r -- $out
            zpty -d z
            """;
        Complete("zsh", "-fc", script).ShouldContain(expected);
    }

    [Fact]
    public void A_name_that_is_none_is_refused_with_those_that_are()
    {
        var command = workshop.Run("completion", "powershell");
        command.ExitCode.ShouldBe(1);
        command.StandardError.ShouldContain("fish");
    }

    private static string Complete(string program, params string[] arguments)
    {
        var command = Command.Run(program, arguments);
        command.ExitCode.ShouldBe(0, command.Output);
        return command.StandardOutput.Trim();
    }

    private string Fill(string line) => line.Replace("STORE", workshop.Store, StringComparison.Ordinal);

    private string StageContext() => workshop.Context("FROM busybox:1.36 AS first\nFROM first AS second\n");
}
