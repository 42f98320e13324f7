using System.Collections.Immutable;
using Slipway.Dockerfile;
using Slipway.Oci;
using Slipway.Planning;

namespace Slipway.Linting;

/// <summary>Goes through stages in the order of the text, each from where the stage that it stands on ended.</summary>
internal static class StageWalk
{
    /// <summary>The instructions of the stages that are looked at, FROM left out.</summary>
    public static IEnumerable<StagePoint> Points(LintSubject subject)
    {
        var wanted = subject.CheckedStages.Select(s => s.Index).ToHashSet();
        return AllPoints(subject, []).Where(p => wanted.Contains(p.Stage.Index));
    }

    /// <summary>What each stage comes to, by its index.</summary>
    public static IReadOnlyList<StageState> Ends(LintSubject subject)
    {
        var ends = new List<StageState>();
        _ = AllPoints(subject, ends).Count();
        return ends;
    }

    private static IEnumerable<StagePoint> AllPoints(LintSubject subject, List<StageState> ends)
    {
        var globals = GlobalScope.TryCreate(subject.Document, subject.Request);
        foreach (var stage in subject.Stages.Stages)
        {
            var state = Beginning(stage, subject, ends);
            foreach (var instruction in stage.Stage.Instructions)
            {
                yield return new StagePoint(stage, instruction, state);
                state = state.After(instruction, subject, globals);
            }

            ends.Add(state);
        }
    }

    private static StageState Beginning(MappedStage stage, LintSubject subject, List<StageState> ends) => stage.Base switch
    {
        StageSource.Stage source => ends[source.Index],
        StageSource.Scratch => OnImage(new ContainerConfig()),
        _ when subject.BaseImages.TryGetValue(stage.Index, out var image) => Triggered(image.Config ?? new ContainerConfig(), stage, subject),
        _ => new StageState { Environment = ImmutableDictionary<string, string?>.Empty, BaseIsKnown = false },
    };

    // The ONBUILD triggers of the image come before the stage's own instructions.
    private static StageState Triggered(ContainerConfig config, MappedStage stage, LintSubject subject)
    {
        var state = OnImage(config);
        foreach (var trigger in config.OnBuild ?? [])
        {
            try
            {
                var instruction = DockerfileParser.ParseTrigger(trigger, stage.Stage.From.Span);
                state = state.After(instruction, subject, GlobalScope.TryCreate(subject.Document, subject.Request));
            }
            catch (FormatException)
            {
                // It keeps the Dockerfile from being built, and planning says so.
            }
        }

        return state;
    }

    private static StageState OnImage(ContainerConfig config)
    {
        var variables = ImmutableDictionary.CreateBuilder<string, string?>();

        // Every stage has one, whatever the image says.
        variables["PATH"] = SearchPath.Usual;
        foreach (var variable in config.Env ?? [])
        {
            var equals = variable.IndexOf('=');
            variables[equals < 0 ? variable : variable[..equals]] = equals < 0 ? "" : variable[(equals + 1)..];
        }

        return new StageState
        {
            Environment = variables.ToImmutable(),
            BaseIsKnown = true,
            WorkingFolder = config.WorkingDir is { Length: > 0 } folder ? folder : "/",
            Shell = config.Shell is { Count: > 0 } shell ? [.. shell] : null,
            User = config.User is { Length: > 0 } user ? user : null,
            HasEntrypoint = config.Entrypoint is { Count: > 0 },
        };
    }
}
