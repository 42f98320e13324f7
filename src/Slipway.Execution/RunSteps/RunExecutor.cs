using Slipway.Execution.Emulation;
using Slipway.Execution.Mounts;
using Slipway.Execution.Runtime;
using Slipway.Execution.Users;
using Slipway.Oci;
using Slipway.Snapshots;
using Slipway.Snapshots.Layers;
using Slipway.Steps;

namespace Slipway.Execution.RunSteps;

/// <summary>Runs the commands of RUN steps; what they change becomes a layer, also where they fail. Thread-safe.</summary>
internal sealed class RunExecutor(
    StepInputs inputs,
    RunForecast forecast,
    LayerStore layers,
    ISnapshotter snapshots,
    ContainerRunner containers,
    MountPreparer mounts,
    FailedRuns failed)
{
    /// <exception cref="StepFailedException">The command failed, or could not be run.</exception>
    public async Task<LayerId> RunAsync(
        StepNode node, Step.Run run, LayersResult parent, IReadOnlyList<StepResult> sources, IActivity activity, CancellationToken cancellationToken)
    {
        if (!ForeignPrograms.Run(run.Platform))
        {
            throw RunFailure.Foreign(node, run);
        }

        // Before the base is unpacked, which takes as long as a runtime's start.
        using var start = containers.Begin();
        await BaseUnpacking.EnsureAsync(layers, node, parent, activity, cancellationToken);
        using var snapshot = await snapshots.PrepareAsync(parent.Layers, cancellationToken);
        var prepared = await PrepareAsync(node, run, sources, cancellationToken);
        var isHeld = false;
        try
        {
            await ExecuteAsync(node, run, start, snapshot, prepared, activity, cancellationToken);
        }
        catch (StepFailedException)
        {
            isHeld = Keep(node, run, parent, sources, snapshot, prepared);
            throw;
        }
        finally
        {
            if (!isHeld)
            {
                prepared.Dispose();
            }
        }

        return snapshot.Commit();
    }

    private async Task<PreparedMounts> PrepareAsync(
        StepNode node, Step.Run run, IReadOnlyList<StepResult> sources, CancellationToken cancellationToken)
    {
        try
        {
            return await mounts.PrepareAsync(
                run.Mounts,
                new MountInputs
                {
                    Source = index => MountSource.Of(sources[index]),
                    Secret = inputs.Secret,
                    AgentSocket = inputs.AgentSocket,
                },
                cancellationToken);
        }
        catch (MountException e)
        {
            throw new StepFailedException(node, e.Message, e) { Word = e.Word, Hint = e.Hint };
        }
    }

    private async Task ExecuteAsync(
        StepNode node,
        Step.Run run,
        ContainerStart start,
        ActiveSnapshot snapshot,
        PreparedMounts prepared,
        IActivity activity,
        CancellationToken cancellationToken)
    {
        try
        {
            var request = RunTranslation.Translate(run, node.Options, ContainerUsers.Read(snapshot.Root), prepared);
            var streams = new ContainerStreams.Captured((stream, bytes) => activity.Output(stream, bytes.Span));
            if (forecast.IsFollowed(node.Id))
            {
                containers.ExpectAnother();
            }

            var exitCode = await containers.RunAsync(start, snapshot, request, streams, cancellationToken);
            if (exitCode != 0)
            {
                throw RunFailure.Of(node, run, exitCode);
            }
        }
        catch (ContainerStartException e)
        {
            throw RunFailure.NotStarted(node, run, e);
        }
        catch (UnknownUserException e)
        {
            throw new StepFailedException(node, e.Message, e);
        }
    }

    /// <returns>Whether the mounts are somebody else's to give back now.</returns>
    private bool Keep(
        StepNode node, Step.Run run, LayersResult parent, IReadOnlyList<StepResult> sources, ActiveSnapshot snapshot, PreparedMounts prepared)
    {
        LayerId changes;
        try
        {
            changes = snapshot.Commit();
        }
        catch (IOException)
        {
            // A full disk is a common reason to fail: that is what must be told then, and not that this failed too.
            return false;
        }

        failed.Add(new FailedRun
        {
            Node = node,
            Run = run,
            Below = parent.Layers,
            Changes = changes,
            Sources = sources,
            Mounts = failed.HoldsMounts ? prepared : null,
        });
        return failed.HoldsMounts;
    }
}
