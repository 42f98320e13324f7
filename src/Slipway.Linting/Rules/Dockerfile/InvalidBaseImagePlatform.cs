using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Oci;
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
        var globals = GlobalScope.TryCreate(subject.Document, subject.Request);
        foreach (var stage in subject.CheckedStages)
        {
            if (stage.Base is StageSource.Image image
                && subject.BaseImages.TryGetValue(stage.Index, out var config)
                && Expected(stage.Stage.From, subject, globals) is { } expected
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

    private static Platform? Expected(FromInstruction from, LintSubject subject, GlobalScope? globals)
    {
        if (from.Platform is not { } written)
        {
            return subject.Request.TargetPlatform;
        }

        try
        {
            var text = new WordExpander(subject.Document.Directives.Escape, name => globals?.Lookup(name)).Expand(written);
            return Platform.TryParse(text, out var platform) ? platform : null;
        }
        catch (ExpansionException)
        {
            return null;
        }
    }
}
