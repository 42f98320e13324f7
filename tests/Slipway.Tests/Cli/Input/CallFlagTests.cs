using Slipway.Cli;
using Slipway.Cli.Input;

namespace Slipway.Tests.Cli.Input;

public sealed class CallFlagTests
{
    [Theory]
    [InlineData("build", "build", "text", true)]
    [InlineData("check", "check", "text", true)]
    [InlineData("lint", "check", "text", true)]
    [InlineData("check,format=json", "check", "json", true)]
    [InlineData("check,error=false,format=sarif", "check", "sarif", false)]
    [InlineData("check,ignorestatus=true", "check", "text", false)]
    public void A_call_names_a_method_with_a_form(string text, string method, string format, bool findingsFail) =>
        CallFlag.Parse(text).ShouldBe(new CallFlag(method) { Format = format, FindingsFail = findingsFail });

    [Theory]
    [InlineData("chekc", "did you mean check?")]
    [InlineData("check,format=xml", "format=")]
    [InlineData("check,error=maybe", "error=")]
    public void What_there_is_not_is_refused_with_a_way_out(string text, string hint) =>
        Should.Throw<UsageException>(() => CallFlag.Parse(text)).Hint.ShouldNotBeNull().ShouldContain(hint);
}
