using System.Collections.Immutable;

namespace Slipway.Linting;

/// <summary>The rule set.</summary>
public static class LintRules
{
    /// <summary>All rules: those of the Dockerfile frontend first, as its reference lists them, then Slipway's own.</summary>
    public static ImmutableArray<LintRule> All { get; } =
    [
        StageNameCasing.Rule,
        FromAsCasing.Rule,
        NoEmptyContinuation.Rule,
        ConsistentInstructionCasing.Rule,
        DuplicateStageName.Rule,
        ReservedStageName.Rule,
        JsonArgsRecommended.Rule,
        MaintainerDeprecated.Rule,
        UndefinedArgInFrom.Rule,
        WorkdirRelativePath.Rule,
        UndefinedVar.Rule,
        MultipleInstructionsDisallowed.Rule,
        LegacyKeyValueFormat.Rule,
        RedundantTargetPlatform.Rule,
        SecretsUsedInArgOrEnv.Rule,
        InvalidDefaultArgInFrom.Rule,
        FromPlatformFlagConstDisallowed.Rule,
        CopyIgnoredFile.Rule,
        InvalidDefinitionDescription.Rule,
        ExposeProtoCasing.Rule,
        ExposeInvalidFormat.Rule,
        InvalidBaseImagePlatform.Rule,

        TestStageSkipped.Rule,
        UnusedStage.Rule,
        MissingPathInStage.Rule,
        ReinstalledPackages.Rule,
        BuildToolsInImage.Rule,
        PackageCacheInImage.Rule,
        UnpinnedBaseImage.Rule,
        RootUser.Rule,
        SecretsCopied.Rule,
        ShellNotInImage.Rule,
        CommandNotInImage.Rule,
        AptInstallWithoutUpdate.Rule,
        ContextCopiedBeforeInstall.Rule,
        ChangesBeforeInstall.Rule,
        BraceExpansionInSh.Rule,
    ];
}
