using System.Collections.Immutable;
using Slipway.Planning;

namespace Slipway.Linting;

/// <summary>The stages whose layers the image consists of: the target and, below it, those that its FROM leads to.</summary>
internal static class ShippedStages
{
    /// <summary>The target first; empty where there is none.</summary>
    public static ImmutableArray<MappedStage> Of(LintSubject subject)
    {
        var stages = ImmutableArray.CreateBuilder<MappedStage>();
        for (var index = subject.Stages.Target; index is { } place;)
        {
            var stage = subject.Stages.Stages[place];
            stages.Add(stage);
            index = stage.Base is StageSource.Stage below ? below.Index : null;
        }

        return stages.ToImmutable();
    }

    /// <summary>What a stage stands on once all stages below it are gone through.</summary>
    public static StageSource RootOf(LintSubject subject, MappedStage stage)
    {
        while (stage.Base is StageSource.Stage below)
        {
            stage = subject.Stages.Stages[below.Index];
        }

        return stage.Base;
    }
}
