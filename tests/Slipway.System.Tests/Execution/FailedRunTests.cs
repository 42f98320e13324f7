using System.Collections.Immutable;
using Slipway.Execution;
using Slipway.Execution.Mounts;
using Slipway.Execution.RunSteps;
using Slipway.Oci;
using Slipway.Steps;
using Slipway.Testing;

namespace Slipway.System.Tests.Execution;

/// <summary>RUN steps that fail, and what is left of them.</summary>
public sealed class FailedRunTests(ContainerFixture containers) : IClassFixture<ContainerFixture>
{
    private int _steps;

    [Fact]
    public async Task What_the_command_changed_is_a_layer_on_top_of_what_it_began_on()
    {
        using var failed = new FailedRuns(containers.Layers, holdsMounts: false);

        var node = await FailAsync(failed, "echo half > /half; exit 3");

        using var left = failed.Take(node.Id).ShouldNotBeNull();
        left.Below.ShouldBe([containers.Base]);
        left.Chain.ShouldBe([containers.Base, left.Changes]);
        using var files = containers.Layers.OpenFiles(left.Changes);
        files.TryStat("half").ShouldNotBeNull();
        files.TryStat("bin").ShouldBeNull();
        left.Mounts.ShouldBeNull();
        failed.Take(node.Id).ShouldBeNull();
    }

    [Fact]
    public async Task What_nobody_takes_is_thrown_away()
    {
        var before = containers.Layers.List().Count();
        using (var failed = new FailedRuns(containers.Layers, holdsMounts: true))
        {
            await FailAsync(failed, "echo half > /half; false");
            containers.Layers.List().Count().ShouldBe(before + 1);
        }

        containers.Layers.List().Count().ShouldBe(before);
    }

    [Fact]
    public async Task Held_mounts_have_what_the_command_wrote_and_secrets_until_they_are_given_back()
    {
        using var failed = new FailedRuns(containers.Layers, holdsMounts: true);
        RunMount[] mounts =
        [
            new RunMount.Bind(0, "/", "/bound", Writable: true),
            new RunMount.Secret { Id = "token", Target = "/run/token" },
        ];

        var node = await FailAsync(failed, "echo written > /bound/etc/written; exit 1", mounts);

        var left = failed.Take(node.Id).ShouldNotBeNull();
        var held = left.Mounts.ShouldNotBeNull();
        containers.Mounts.Run(() =>
        {
            File.ReadAllText(Path.Combine(held.Mounts[0].Source, "etc/written")).ShouldBe("written\n");
            File.ReadAllText(held.Mounts[1].Source).ShouldBe("s3cret");
        });
        left.Dispose();
        containers.Mounts.Run(() => File.Exists(held.Mounts[1].Source)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_command_that_did_not_start_leaves_the_file_system_it_was_to_have()
    {
        using var failed = new FailedRuns(containers.Layers, holdsMounts: false);

        var node = await FailAsync(failed, ["/no/such/program"]);

        using var left = failed.Take(node.Id).ShouldNotBeNull();
        using var files = containers.Layers.OpenFiles(left.Changes);
        files.TryStat("bin").ShouldBeNull();
    }

    [Fact]
    public async Task Without_its_mounts_no_command_ran_and_nothing_is_left()
    {
        using var failed = new FailedRuns(containers.Layers, holdsMounts: true);

        var node = await FailAsync(failed, "true", new RunMount.Secret { Id = "other", Target = "/x", Required = true });

        failed.Take(node.Id).ShouldBeNull();
    }

    private Task<StepNode> FailAsync(FailedRuns failed, string script, params RunMount[] mounts) =>
        FailAsync(failed, ["/bin/sh", "-c", script], mounts);

    private async Task<StepNode> FailAsync(FailedRuns failed, string[] words, params RunMount[] mounts)
    {
        var run = new Step.Run
        {
            Arguments = [.. words],
            Environment = ["PATH=/bin"],
            WorkingDirectory = "/",
            Mounts = [.. mounts],
            Platform = Platform.Host,
        };
        var node = new StepNode(new StepId(_steps++), run, new StepOptions { Name = "RUN" });
        var inputs = new StepInputs
        {
            Contexts = ImmutableDictionary<string, OpenContext>.Empty,
            Secret = id => id == "token" ? "s3cret"u8.ToArray() : null,
        };
        var preparer = new MountPreparer(containers.Workspace, containers.LazyMounts, containers.Snapshots);
        var executor = new RunExecutor(inputs, new RunForecast([]), containers.Layers, containers.Snapshots, containers.Runner, preparer, failed);
        var parent = new LayersResult([containers.Base], Digest.Of("base"u8));
        await Should.ThrowAsync<StepFailedException>(() => executor.RunAsync(node, run, parent, [parent], new Silence(), CancellationToken.None));
        return node;
    }

    private sealed class Silence : IActivity
    {
        public void Output(OutputStream stream, ReadOnlySpan<byte> bytes)
        {
            // Nobody listens.
        }

        public void Progress(string part, long current, long total)
        {
            // Nobody looks.
        }
    }
}
