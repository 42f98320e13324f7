using Slipway.Cli.Input;

namespace Slipway.Tests.Cli;

public sealed class ProxyVariablesTests
{
    [Theory]
    [InlineData("http://proxy:3128", "http://proxy:3128")]
    [InlineData("http://me:secret@proxy:3128", "http://proxy:3128")]
    [InlineData("me:se@cret@proxy:3128", "proxy:3128")]
    public void A_proxy_is_shown_without_user_and_password(string value, string shown)
    {
        var surroundings = TestSurroundings.Of(TextWriter.Null, 0, new Dictionary<string, string> { ["https_proxy"] = value });

        ProxyVariables.Read(surroundings).ShouldBe([("HTTPS_PROXY", shown)]);
    }
}
