namespace Slipway.Cli.Tests.EndToEnd;

public sealed class DebugTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Fact]
    public void Debug_says_why_a_step_runs_and_why_it_is_known_the_next_time()
    {
        var context = workshop.Context("FROM busybox:1.36\nRUN echo ran > /ran\n");

        var first = workshop.Succeed("build", "--debug", context).StandardError;
        first.ShouldMatch(@"DEBUG \S+ step \[.*\] RUN echo ran > /ran: runs, for nothing is known of it");
        first.ShouldMatch(@"DEBUG \S+ mount overlay ");
        first.ShouldMatch(@"DEBUG \S+ program .*(runc|crun) ");

        var second = workshop.Succeed("-D", "build", context).StandardError;
        second.ShouldMatch(@"DEBUG \S+ step \[.*\] RUN echo ran > /ran: known by its inputs, key sha256:");
        second.ShouldNotContain("program");
    }

    [Fact]
    public void Without_it_nothing_of_this_is_said() =>
        workshop.Succeed("build", workshop.Context("FROM busybox:1.36\nRUN true\n")).StandardError.ShouldNotContain("DEBUG");
}
