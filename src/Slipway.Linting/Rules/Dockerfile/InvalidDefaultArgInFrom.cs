using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Oci;
using Slipway.Planning;

namespace Slipway.Linting;

internal static class InvalidDefaultArgInFrom
{
    public static LintRule Rule { get; } = new(
        "InvalidDefaultArgInFrom", Severity.Warning, "Default value for global ARG results in an empty or invalid base image name")
    {
        Origin = RuleOrigin.Dockerfile,
        Check = Check,
    };

    private static IEnumerable<Finding> Check(LintSubject subject)
    {
        var withoutArguments = subject.Request with { BuildArguments = ImmutableDictionary<string, string>.Empty };
        if (GlobalScope.TryCreate(subject.Document, withoutArguments) is not { } globals)
        {
            yield break;
        }

        foreach (var from in subject.Document.Stages.Select(s => s.From).Where(f => f.Base.Contains('$')))
        {
            if (!IsImageName(from.Base, new WordExpander(subject.Document.Directives.Escape, globals.Lookup)))
            {
                yield return new Finding(
                    Rule,
                    $"Default value for ARG {from.Base} results in empty or invalid base image name",
                    FromWords.Of(subject, from).Base.Span)
                {
                    Hint = "give the ARG a default, ARG TAG=latest, or write one where it is used, ${TAG:-latest}",
                };
            }
        }
    }

    private static bool IsImageName(string written, WordExpander expander)
    {
        try
        {
            return ImageName.TryParse(expander.Expand(written), out _);
        }
        catch (ExpansionException)
        {
            // ${TAG:?say which} asks for the argument on purpose.
            return true;
        }
    }
}
