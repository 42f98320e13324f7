using Slipway.Linux;

namespace Slipway.Tests.Linux;

public sealed class SignalNameTests
{
    [Theory]
    [InlineData("TERM", 15)]
    [InlineData("SIGTERM", 15)]
    [InlineData("sigusr1", 10)]
    [InlineData("9", 9)]
    [InlineData("WINCH", 28)]
    [InlineData("SIGRTMIN+3", 37)]
    [InlineData("RTMAX", 64)]
    [InlineData("RTMAX-1", 63)]
    [InlineData("IOT", 6)]
    public void A_signal_is_known_by_name_and_number(string text, int number) => SignalName.Parse(text).ShouldBe(number);

    [Theory]
    [InlineData("")]
    [InlineData("SIG")]
    [InlineData("NOPE")]
    [InlineData("0")]
    [InlineData("65")]
    [InlineData("-9")]
    [InlineData("RTMIN-1")]
    public void Others_are_refused(string text) => Should.Throw<FormatException>(() => SignalName.Parse(text));
}
