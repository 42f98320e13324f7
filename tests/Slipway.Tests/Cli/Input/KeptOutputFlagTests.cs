using Slipway.Cli;
using Slipway.Cli.Input;

namespace Slipway.Tests.Cli.Input;

public sealed class KeptOutputFlagTests
{
    [Fact]
    public void A_path_of_the_step_goes_to_a_folder_from_here()
    {
        var output = KeptOutputFlag.Parse("/src/reports/*.xml=./out", TestSurroundings.In("/work"));

        output.Path.ShouldBe("/src/reports/*.xml");
        output.Folder.ShouldBe("/work/out");
        output.Shown.ShouldBe("./out");
    }

    [Theory]
    [InlineData("/src/reports", "there is no folder for them")]
    [InlineData("/src/reports=", "there is no folder for them")]
    [InlineData("reports=out", "reports is not an absolute path")]
    [InlineData("=out", " is not an absolute path")]
    [InlineData("/src/[=out", "syntax error in pattern")]
    public void What_is_no_such_pair_is_refused(string text, string said)
    {
        var refused = Should.Throw<UsageException>(() => KeptOutputFlag.Parse(text, TestSurroundings.In("/work")));

        refused.Message.ShouldStartWith($"--keep-outputs {text}: ");
        refused.Message.ShouldContain(said);
        refused.Hint.ShouldNotBeNull();
    }
}
