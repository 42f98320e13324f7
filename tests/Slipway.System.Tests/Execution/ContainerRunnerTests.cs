using Slipway.Testing;

namespace Slipway.System.Tests.Execution;

public sealed class ContainerRunnerTests(ContainerFixture containers) : IClassFixture<ContainerFixture>
{
    [Fact]
    public async Task A_step_that_writes_a_file_becomes_a_layer_of_that_file_and_the_kernels_folders()
    {
        using var snapshot = await containers.Snapshots.PrepareAsync([containers.Base], CancellationToken.None);
        (await containers.RunAsync(snapshot, "echo hello > /f")).ExitCode.ShouldBe(0);
        var layer = snapshot.Commit();
        using var files = containers.Layers.OpenFiles(layer);
        files.ReadDirectory().Select(e => e.Name).Order().ShouldBe(["dev", "f", "proc", "sys"]);
    }
}
