using System.Text;
using Slipway.Execution.Runtime;
using Slipway.Steps;

namespace Slipway.Tests.Execution;

public sealed class LateListenerTests
{
    [Fact]
    public async Task What_is_written_before_anybody_listens_waits()
    {
        var late = new LateListener();
        var heard = new StringBuilder();
        var writing = Task.Run(() => late.Streams.Output(OutputStream.Stdout, "early"u8.ToArray()));
        late.Become(new ContainerStreams.Captured((stream, bytes) => heard.Append(stream).Append(' ').Append(Encoding.ASCII.GetString(bytes.Span))));
        await writing;
        heard.ToString().ShouldBe("Stdout early");
    }

    [Fact]
    public async Task Nobody_is_kept_waiting_for_one_who_will_never_listen()
    {
        var late = new LateListener();
        var writing = Task.Run(() => late.Streams.Output(OutputStream.Stderr, "lost"u8.ToArray()));
        late.Abandon();
        await writing.WaitAsync(TimeSpan.FromSeconds(20));
    }
}
