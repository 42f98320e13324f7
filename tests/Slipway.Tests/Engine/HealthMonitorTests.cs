using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Tests.Engine;

public sealed class HealthMonitorTests
{
    private const int Retries = 3;

    [Fact]
    public void It_is_unhealthy_after_as_many_failures_in_a_row_as_it_has_retries()
    {
        var twice = Feed(HealthMonitor.Initial, isStarting: false, 1, 1);
        twice.Status.ShouldBe(HealthStatus.Starting);
        twice.FailingStreak.ShouldBe(2);

        Feed(twice, isStarting: false, 1).Status.ShouldBe(HealthStatus.Unhealthy);
    }

    [Fact]
    public void One_success_makes_it_healthy_and_ends_the_streak()
    {
        var health = Feed(HealthMonitor.Initial, isStarting: false, 1, 1, 1, 0);

        health.Status.ShouldBe(HealthStatus.Healthy);
        health.FailingStreak.ShouldBe(0);
    }

    [Fact]
    public void A_healthy_one_stays_so_until_its_retries_are_used_up() =>
        Feed(HealthMonitor.Initial, isStarting: false, 0, 1, 1).Status.ShouldBe(HealthStatus.Healthy);

    [Fact]
    public void Failures_while_it_starts_do_not_count() =>
        Feed(HealthMonitor.Initial, isStarting: true, 1, 1, 1, 1).ShouldSatisfyAllConditions(
            health => health.Status.ShouldBe(HealthStatus.Starting),
            health => health.FailingStreak.ShouldBe(0));

    [Fact]
    public void Five_probes_are_remembered_the_latest_last() =>
        Feed(HealthMonitor.Initial, isStarting: false, 1, 2, 3, 4, 5, 6).Log.Select(p => p.ExitCode).ShouldBe([2, 3, 4, 5, 6]);

    [Fact]
    public void A_line_of_shell_runs_in_the_image_s_shell()
    {
        var config = new ContainerConfig { Healthcheck = new HealthCheck { Test = ["CMD-SHELL", "curl -f x || exit 1"] }, Shell = ["/bin/bash", "-c"] };

        HealthMonitor.Command(config).ShouldBe(["/bin/bash", "-c", "curl -f x || exit 1"]);
    }

    [Theory]
    [InlineData("NONE")]
    [InlineData("CMD")]
    public void A_check_without_a_command_is_none(string test) =>
        HealthMonitor.Command(new ContainerConfig { Healthcheck = new HealthCheck { Test = [test] } }).ShouldBeNull();

    private static ContainerHealth Feed(ContainerHealth health, bool isStarting, params int[] exitCodes) =>
        exitCodes.Aggregate(health, (before, code) =>
            HealthMonitor.After(before, new HealthProbe(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, code, ""), isStarting, Retries));
}
