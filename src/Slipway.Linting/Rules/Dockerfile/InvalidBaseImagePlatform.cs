using Slipway.Diagnostics;
using Slipway.Planning;

namespace Slipway.Linting;

internal static class InvalidBaseImagePlatform
{
    public static LintRule Rule { get; } = new(
        "InvalidBaseImagePlatform", Severity.Warning, "Base image platform does not match expected target platform")
    {
        Origin = RuleOrigin.Dockerfile,
        Check = Check,
    };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var stage in subject.CheckedStages)
        {
            if (stage.Base is StageSource.Image image
                && subject.BaseImages.TryGetValue(stage.Index, out var config)
                && subject.PlatformOf(stage.Stage.From) is { } expected
                && (config.Platform.Os, config.Platform.Architecture) != (expected.Os, expected.Architecture))
            {
                yield return new Finding(
                    Rule,
                    $"Base image {image.Name} was pulled with platform \"{config.Platform}\", expected \"{expected}\" for current build",
                    FromWords.Of(subject, stage.Stage.From).Base.Span)
                {
                    Hint = $"name an image that there is for {expected}, or build for {config.Platform}",
                };
            }
        }
    }
}
