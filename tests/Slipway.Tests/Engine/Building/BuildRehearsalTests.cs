using Slipway.Engine;

namespace Slipway.Tests.Engine.Building;

public sealed class BuildRehearsalTests
{
    [Fact]
    public async Task Every_step_of_the_miniature_is_planned_and_known()
    {
        var solved = await BuildRehearsal.BuildAsync();
        solved.Values.Count(s => s.WasCached).ShouldBe(4, "WORKDIR, RUN and two COPY");
        solved.Values.Count(s => s.Created is null).ShouldBe(2, "the context, and the base that both stages have");
    }
}
