using System.Text;
using Slipway.Execution.Runtime;

namespace Slipway.Tests.Execution;

public sealed class RuntimeLogTests
{
    [Theory]
    [InlineData("""exec: \"nosuch\": executable file not found in $PATH""", 127)]
    [InlineData("""exec: \"/nosuch\": stat /nosuch: no such file or directory""", 127)]
    [InlineData("""executable file `nosuch` not found in $PATH: No such file or directory""", 127)]
    [InlineData("""exec: \"/etc\": is a directory""", 126)]
    [InlineData("""exec: \"/f\": permission denied""", 126)]
    [InlineData("""exec /bin/arm: exec format error""", 126)]
    [InlineData("""error mounting \"/a\" to rootfs at \"/b\": stat /a: no such file or directory""", 125)]
    [InlineData("""creating cgroup: permission denied""", 125)]
    public void A_failure_of_the_runtime_has_dockers_exit_code(string message, int exitCode)
    {
        var log = $$"""
            {"level":"warning","msg":"never mind","time":"2024-01-01T00:00:00Z"}
            {"level":"error","msg":"{{message}}","time":"2024-01-01T00:00:00Z"}

            """;
        RuntimeLog.FindFailure(Encoding.UTF8.GetBytes(log)).ShouldNotBeNull().ExitCode.ShouldBe(exitCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"level":"warning","msg":"never mind"}""")]
    public void Without_an_error_the_exit_code_is_the_programs(string log) =>
        RuntimeLog.FindFailure(Encoding.UTF8.GetBytes(log)).ShouldBeNull();

    [Fact]
    public void What_is_no_entry_is_taken_for_the_failure_itself() =>
        RuntimeLog.FindFailure("fatal: broken\n"u8).ShouldNotBeNull().Message.ShouldBe("fatal: broken");
}
