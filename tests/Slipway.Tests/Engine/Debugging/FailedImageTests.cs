using Slipway.Engine;
using Slipway.Execution.RunSteps;
using Slipway.Oci;
using Slipway.Steps;
using Slipway.Testing;

namespace Slipway.Tests.Engine.Debugging;

public sealed class FailedImageTests : IDisposable
{
    private static readonly ImageName Name = ImageName.Parse("broken");

    private readonly TempDirectory _temp = new();
    private readonly LocalStore _store;

    public FailedImageTests() => _store = new LocalStore(new StoreOptions { Root = _temp.HostPath }, TimeProvider.System);

    public void Dispose()
    {
        _store.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void The_image_has_the_layers_and_the_configuration_so_far()
    {
        var said = Keep(new ContainerConfig { Env = ["A=1"], WorkingDir = "/src", User = "app", Cmd = ["serve"] });

        said.ShouldEndWith("slipway run --rm -it broken:latest");
        var image = _store.Images.Find(Name, Platform.Host).ShouldNotBeNull();
        image.DiffIds.Length.ShouldBe(2);
        var config = image.Config.Config.ShouldNotBeNull();
        (config.WorkingDir, config.User).ShouldBe(("/src", "app"));
        config.Env.ShouldBe(["A=1"]);
        config.Cmd.ShouldBe(["serve"]);
    }

    [Theory]
    [InlineData(new string[0], new[] { "/bin/sh" })]
    [InlineData(new[] { "/bin/bash", "-ec" }, new[] { "/bin/bash" })]
    [InlineData(new[] { "/bin/busybox", "sh", "-c" }, new[] { "/bin/busybox", "sh" })]
    public void A_stage_without_a_command_gets_its_shell(string[] shell, string[] command)
    {
        Keep(new ContainerConfig { Shell = shell });

        _store.Images.Find(Name, Platform.Host).ShouldNotBeNull().Config.Config.ShouldNotBeNull().Cmd.ShouldBe(command);
    }

    [Fact]
    public void With_an_entrypoint_the_way_round_it_is_told() =>
        Keep(new ContainerConfig { Entrypoint = ["/app"] }).ShouldEndWith("slipway run --rm -it --entrypoint /bin/sh broken:latest");

    [Fact]
    public void Without_a_command_that_ran_there_is_nothing_to_keep()
    {
        FailedImage.Keep(_store, run: null, Name, CancellationToken.None).Rule.ShouldBe("FailedStepNotKept");
        _store.Images.Find(Name, Platform.Host).ShouldBeNull();
    }

    private string Keep(ContainerConfig config)
    {
        var run = new Step.Run { Arguments = ["make"], Environment = [], WorkingDirectory = "/", Platform = Platform.Host };
        var failed = new FailedRun
        {
            Node = new StepNode(new StepId(0), run, new StepOptions { Name = "RUN make", Config = config }),
            Run = run,
            Below = [Layer("below")],
            Changes = Layer("changes"),
            Sources = [],
        };
        return FailedImage.Keep(_store, failed, Name, CancellationToken.None).Message;
    }

    private LayerId Layer(string file)
    {
        using var draft = _store.Layers.NewDraft();
        File.WriteAllText(Path.Combine(draft.HostPath, file), file);
        return draft.Commit();
    }
}
