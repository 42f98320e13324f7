using Slipway.Diagnostics;
using Slipway.Environments;

namespace Slipway.Tests.Environments;

public sealed class RemoteBuilderReaderTests
{
    private static readonly Dictionary<string, string> Variables = new() { ["ME"] = "anna", ["WORDS"] = "two words; 'and a quote", ["EMPTY"] = "" };

    [Fact]
    public void Everything_that_is_said_of_a_builder_is_read()
    {
        var builder = Read("""
            builders:
              big:
                host: builder.example
                user: ${ME}
                workspace: ~/builds/
                ssh_key: ~/.ssh/key
                ssh_options: [-o, "ProxyCommand=nc %h %p"]
                start_command: gcloud start "a b" ${WORDS} c\ d
                stop_command: [sh, -c, "stop ${WORDS?}"]
                project: lab
                zone: ${ZONE}
                machine_type: n1-standard-8
            """).ShouldHaveSingleItem();

        builder.Target.ShouldBe("anna@builder.example");
        builder.Workspace.ShouldBe("./builds");
        builder.Port.ShouldBe(22);
        builder.KeyFile.ShouldBe("/home/me/.ssh/key");
        builder.LockFile.ShouldBe("/home/me/.cache/absconda/remote/big.lock");
        builder.SshOptions.ShouldBe(["-o", "ProxyCommand=nc %h %p"]);
        builder.StartCommand.ShouldBe(["gcloud", "start", "a b", "two words; 'and a quote", "c d"]);
        builder.StopCommand.ShouldBe(["sh", "-c", "stop two words; 'and a quote"]);
        builder.HealthCommand.ShouldBeEmpty();
        builder.Instance.ShouldBe(new GoogleInstance("lab", "${ZONE}"));
    }

    [Theory]
    [InlineData("${ME}", "anna")]
    [InlineData("${ME?}", "anna")]
    [InlineData("a${EMPTY}b", "ab")]
    [InlineData("${NOT_SET}", "${NOT_SET}")]
    [InlineData("${ME", "${ME")]
    [InlineData("$ME ${} ${a b}", "$ME ${} ${a b}")]
    [InlineData("${ME}${ME}", "annaanna")]
    public void Variables_are_replaced_and_stay_where_they_are_not_set(string written, string read) =>
        Read($"builders: {{b: {{host: h, workspace: w, ssh_key: \"{written}\"}}}}").Single().KeyFile.ShouldBe(read);

    [Fact]
    public void A_later_file_goes_before_an_earlier_one_field_by_field()
    {
        var remarks = new EnvironmentRemarks();
        var files = new[] { "builders: {b: {host: low, workspace: /w, ssh_port: 3}}\n", "builders: {b: {host: high, ssh_port: }, c: {host: c, workspace: /c}}\n" };

        var builders = RemoteBuilderReader.Read(
            [.. files.Select((text, i) => RemoteDefinitions.Read(new SourceText($"file{i}", text), remarks))], _ => null, "/home/me", remarks);

        builders.Select(b => $"{b.Name} {b.Host} {b.Workspace} {b.Port} {b.Origin}").ShouldBe(["b high /w 3 file1", "c c /c 22 file1"]);
    }

    [Theory]
    [InlineData(" one\ttwo\n", "one|two")]
    [InlineData("'a \\b'c", "a \\bc")]
    [InlineData("\"a\\\"b\\x\"", "a\"b\\x")]
    [InlineData("'' a\\ b", "|a b")]
    public void A_command_is_split_as_a_shell_splits_it(string text, string words)
    {
        ShellWords.TrySplit(text, out var split).ShouldBeTrue();
        string.Join('|', split).ShouldBe(words);
    }

    private static IEnumerable<RemoteBuilder> Read(string text)
    {
        var remarks = new EnvironmentRemarks();
        return RemoteBuilderReader.Read([RemoteDefinitions.Read(new SourceText("remote.yaml", text), remarks)], Variables.GetValueOrDefault, "/home/me", remarks);
    }
}
