using Slipway.Cli;
using Slipway.Cli.Commands;
using Slipway.Testing;
using Slipway.Tests.Cli;

namespace Slipway.Tests.Environments;

public sealed class EnvCommandTests
{
    [Theory]
    [InlineData("slipway", "build .", "build .")]
    [InlineData("absconda", "build .", "env build .")]
    [InlineData("absconda", "", "env")]
    [InlineData("absconda", "--policy build generate", "env --policy build generate")]
    [InlineData("absconda", "--version", "--version")]
    public void The_name_of_the_program_says_which_verbs_are_meant(string program, string typed, string meant) =>
        EnvCommand.Resolve(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries), program).ShouldBe(meant.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("env", "--policy", "p.yaml", "generate")]
    [InlineData("env", "generate", "--policy", "p.yaml")]
    [InlineData("env", "--policy=p.yaml", "generate", "--file", "env.yaml")]
    public async Task Options_of_the_group_may_stand_before_the_verb_and_behind_it(params string[] words)
    {
        using var folder = new TempDirectory();
        folder.Write("env.yaml", "name: lab\ndependencies: [python=3.11]\n");
        folder.Write("p.yaml", "profiles: {p: {builder_base: \"registry.example/mamba:1\"}}\n");
        using var error = new StringWriter();
        using var output = new StringWriter();

        (await SlipwayProgram.RunAsync(words, TestSurroundings.At(folder.HostPath, error, output))).ShouldBe(0, error.ToString());

        output.ToString().ShouldContain("FROM registry.example/mamba:1 AS builder");
        error.ToString().ShouldBe("profile p (p.yaml)\n");
    }
}
