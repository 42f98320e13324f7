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
    [InlineData("absconda", "--version", "env --version")]
    public void The_name_of_the_program_says_which_verbs_are_meant(string program, string typed, string meant) =>
        EnvCommand.Resolve(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries), program).ShouldBe(meant.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task A_configuration_that_is_named_has_to_be_there()
    {
        using var folder = new TempDirectory();
        folder.Write("env.yaml", "name: lab\ndependencies: [python=3.11]\n");
        var variables = new Dictionary<string, string> { ["NO_COLOR"] = "1", ["ABSCONDA_CONFIG"] = folder["absent.yaml"] };
        using var output = new StringWriter();

        (await SlipwayProgram.RunAsync(["env", "generate", "-f", folder["env.yaml"]], TestSurroundings.Of(output, environment: variables))).ShouldBe(1);

        output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_template_reads_nothing_through_a_link_that_leads_out_of_its_folder()
    {
        using var folder = new TempDirectory();
        folder.Write("env.yaml", "name: lab\ndependencies: [python=3.11]\n");
        folder.Write("secret", "LABEL secret=1\n");
        Directory.CreateDirectory(folder["templates"]);
        File.WriteAllText(Path.Combine(folder["templates"], "Dockerfile.j2"), "FROM x\n{% include \"part\" %}\n");
        File.WriteAllText(Path.Combine(folder["templates"], "inside"), "LABEL inside=1\n");
        var link = Path.Combine(folder["templates"], "part");
        using var error = new StringWriter();
        using var output = new StringWriter();
        string[] words = ["env", "generate", "--template-dir", "templates"];

        File.CreateSymbolicLink(link, "../secret");
        (await SlipwayProgram.RunAsync(words, TestSurroundings.At(folder.HostPath, error, output))).ShouldBe(1);
        error.ToString().ShouldContain("part");
        output.ToString().ShouldBeEmpty();

        File.Delete(link);
        File.CreateSymbolicLink(link, "inside");
        (await SlipwayProgram.RunAsync(words, TestSurroundings.At(folder.HostPath, error, output))).ShouldBe(0, error.ToString());
        output.ToString().ShouldContain("LABEL inside=1");
    }

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
