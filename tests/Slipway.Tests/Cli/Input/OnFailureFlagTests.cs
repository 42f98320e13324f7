using Slipway.Cli;
using Slipway.Cli.Input;

namespace Slipway.Tests.Cli.Input;

public sealed class OnFailureFlagTests
{
    [Theory]
    [InlineData("shell", null)]
    [InlineData("shell=/bin/bash", "/bin/bash")]
    public void A_shell_may_be_named(string text, string? program) =>
        OnFailureFlag.Parse(text, AtTerminal()).ShouldBe(new ShellWish(program));

    [Fact]
    public void Nothing_is_wanted_where_nothing_is_said() => OnFailureFlag.Parse(null, TestSurroundings.In("/")).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("bash")]
    [InlineData("shell=")]
    [InlineData("Shell")]
    public void Another_action_is_refused_with_what_there_is(string text) =>
        Should.Throw<UsageException>(() => OnFailureFlag.Parse(text, AtTerminal())).Hint.ShouldBe("write shell, or shell=/bin/bash");

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Without_a_terminal_there_is_another_way(bool input, bool error)
    {
        var refused = Should.Throw<UsageException>(() => OnFailureFlag.Parse("shell", TestSurroundings.In("/", inputIsTerminal: input, errorIsTerminal: error)));

        refused.Message.ShouldBe("--on-failure=shell needs a terminal: standard input or standard error is none");
        refused.Hint.ShouldNotBeNull().ShouldContain("--keep-failed");
    }

    private static Surroundings AtTerminal() => TestSurroundings.In("/", inputIsTerminal: true, errorIsTerminal: true);
}
