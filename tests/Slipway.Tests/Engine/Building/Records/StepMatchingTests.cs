using Slipway.Engine;
using static Slipway.Tests.Engine.Building.Records.RecordedSteps;

namespace Slipway.Tests.Engine.Building.Records;

public sealed class StepMatchingTests
{
    [Fact]
    public void The_same_Dockerfile_matches_step_by_step() =>
        Match(["COPY a /", "RUN b"], ["COPY a /", "RUN b"]).ShouldBe([0, 1]);

    [Fact]
    public void What_was_put_in_between_is_new_and_moves_nothing_else() =>
        Match(["COPY a /", "RUN b"], ["COPY a /", "WORKDIR /w", "RUN b"]).ShouldBe([0, -1, 1]);

    [Fact]
    public void What_was_taken_out_moves_nothing_else() =>
        Match(["COPY a /", "WORKDIR /w", "RUN b"], ["COPY a /", "RUN b"]).ShouldBe([0, 2]);

    [Fact]
    public void An_instruction_with_another_text_is_the_one_that_stood_there() =>
        Match(["COPY a /", "RUN b", "RUN c"], ["COPY a /", "RUN other", "RUN c"]).ShouldBe([0, 1, 2]);

    [Fact]
    public void Another_keyword_is_another_instruction() =>
        Match(["COPY a /"], ["RUN b"]).ShouldBe([-1]);

    [Fact]
    public void Steps_of_another_stage_are_others() =>
        StepMatching.Match([Step("RUN a", "one")], [Step("RUN a", "two"), Step("RUN a", "one")]).ShouldBe([-1, 0]);

    [Fact]
    public void Very_long_stages_are_matched_by_their_places()
    {
        var steps = Enumerable.Range(0, 3000).Select(i => Step($"RUN {i}")).ToArray();
        StepMatching.Match(steps, steps).ShouldBe(Enumerable.Range(0, 3000));
    }

    private static int[] Match(string[] before, string[] now) =>
        StepMatching.Match([.. before.Select(t => Step(t))], [.. now.Select(t => Step(t))]);
}
