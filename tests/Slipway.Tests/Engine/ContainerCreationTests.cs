using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Tests.Engine;

public sealed class ContainerCreationTests
{
    private static readonly ContainerConfig Image = new()
    {
        Entrypoint = ["/entry"],
        Cmd = ["default"],
        Env = ["PATH=/bin", "A=image"],
        WorkingDir = "/srv",
        User = "app",
        Labels = new Dictionary<string, string> { ["kept"] = "1", ["changed"] = "image" },
        StopSignal = "QUIT",
        Healthcheck = new HealthCheck { Test = ["CMD", "check"], Retries = 5 },
    };

    private static readonly RunRequest Plain = new() { Image = "app" };

    [Fact]
    public void Without_flags_all_is_the_image_s()
    {
        var merged = ContainerCreation.Merge(Plain, Image);

        merged.Entrypoint.ShouldBe(["/entry"]);
        merged.Cmd.ShouldBe(["default"]);
        merged.WorkingDir.ShouldBe("/srv");
        merged.User.ShouldBe("app");
        merged.StopSignal.ShouldBe("QUIT");
    }

    [Fact]
    public void Arguments_replace_the_command_and_leave_the_entrypoint()
    {
        var merged = ContainerCreation.Merge(Plain with { Arguments = ["x", "--help"] }, Image);

        merged.Entrypoint.ShouldBe(["/entry"]);
        merged.Cmd.ShouldBe(["x", "--help"]);
    }

    [Fact]
    public void An_entrypoint_replaces_the_image_s_and_its_command_with_it()
    {
        var merged = ContainerCreation.Merge(Plain with { Entrypoint = "sh" }, Image);

        merged.Entrypoint.ShouldBe(["sh"]);
        merged.Cmd.ShouldBeNull();
    }

    [Fact]
    public void An_empty_entrypoint_without_arguments_leaves_nothing_to_run() =>
        Should.Throw<ContainerRefusedException>(() => ContainerCreation.Merge(Plain with { Entrypoint = "" }, Image)).ExitCode.ShouldBe(125);

    [Fact]
    public void A_variable_replaces_the_image_s_in_its_place()
    {
        var merged = ContainerCreation.Merge(Plain with { Environment = ["A=mine", "B=2"] }, Image);

        merged.Env.ShouldBe(["PATH=/bin", "A=mine", "B=2"]);
    }

    [Fact]
    public void Labels_lie_over_the_image_s()
    {
        var merged = ContainerCreation.Merge(Plain with { Labels = ["changed=mine", "bare"] }, Image);

        merged.Labels.ShouldBe(new Dictionary<string, string> { ["kept"] = "1", ["changed"] = "mine", ["bare"] = "" }, ignoreOrder: true);
    }

    [Fact]
    public void A_health_flag_changes_its_own_part_of_the_image_s_check()
    {
        var merged = ContainerCreation.Merge(Plain with { Health = new HealthSettings { Interval = "1m30s" } }, Image);

        merged.Healthcheck.ShouldNotBeNull().Test.ShouldBe(["CMD", "check"]);
        merged.Healthcheck.IntervalNanoseconds.ShouldBe(90_000_000_000);
        merged.Healthcheck.Retries.ShouldBe(5);
    }

    [Fact]
    public void No_healthcheck_is_said_as_docker_says_it() =>
        ContainerCreation.Merge(Plain with { Health = new HealthSettings { Disabled = true } }, Image)
            .Healthcheck.ShouldNotBeNull().Test.ShouldBe(["NONE"]);
}
