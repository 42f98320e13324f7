using Slipway.Execution.RunSteps;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Tests.Execution.RunSteps;

public sealed class RunForecastTests
{
    private readonly List<StepNode> _steps = [];

    [Fact]
    public void A_command_is_followed_by_those_on_top_of_it_however_high()
    {
        var image = Add(new Step.MakeFolder("/", ""), parent: null);
        var first = Add(Command, image);
        var between = Add(new Step.MakeFolder("/a", ""), first);
        var last = Add(Command, between);
        var forecast = new RunForecast(_steps);
        forecast.IsFollowed(first).ShouldBeTrue();
        forecast.IsFollowed(between).ShouldBeTrue();
        forecast.IsFollowed(last).ShouldBeFalse();
    }

    [Fact]
    public void Another_stages_commands_follow_nothing_of_this_one()
    {
        var image = Add(new Step.MakeFolder("/", ""), parent: null);
        var here = Add(Command, image);
        var there = Add(Command, image);
        _steps.Add(new StepNode(new StepId(_steps.Count), Command, new StepOptions { Name = "RUN" }) { Parent = image, Sources = [here, there] });
        var forecast = new RunForecast(_steps);
        forecast.IsFollowed(image).ShouldBeTrue();
        forecast.IsFollowed(here).ShouldBeFalse();
        forecast.IsFollowed(there).ShouldBeFalse();
    }

    private static Step.Run Command => new() { Arguments = ["true"], Environment = [], WorkingDirectory = "/", Platform = Platform.Host };

    private StepId Add(Step step, StepId? parent)
    {
        var id = new StepId(_steps.Count);
        _steps.Add(new StepNode(id, step, new StepOptions { Name = "step" }) { Parent = parent });
        return id;
    }
}
