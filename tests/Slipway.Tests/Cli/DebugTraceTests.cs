using System.Diagnostics;
using Slipway.Cli;

namespace Slipway.Tests.Cli;

public sealed class DebugTraceTests
{
    [Fact]
    public void What_our_sources_tell_becomes_a_line_and_what_others_tell_does_not()
    {
        using var ours = new ActivitySource("Slipway.Tests.DebugTrace");
        using var others = new ActivitySource("Other.Tests.DebugTrace");
        using var error = new StringWriter { NewLine = "\n" };
        using (new DebugTrace(error, TimeProvider.System))
        {
            using (var told = ours.StartActivity("mount"))
            {
                told?.SetTag("type", "overlay").SetTag("source", "").SetTag("target", "/merged");
            }

            others.StartActivity("secret").ShouldBeNull();
        }

        error.ToString().ShouldMatch(@"(?m)^DEBUG \d+\.\d{3} mount overlay /merged \(\d+\.\d ms\)$");
        error.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public void Nothing_is_made_when_nobody_listens()
    {
        using var ours = new ActivitySource("Slipway.Tests.Unheard");
        ours.StartActivity("mount").ShouldBeNull();
    }
}
