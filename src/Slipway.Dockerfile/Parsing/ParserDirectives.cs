using System.Collections.Immutable;

namespace Slipway.Dockerfile;

/// <summary>What the lines <c># name=value</c> at the very top of a Dockerfile say (Dockerfile reference, "Parser directives").</summary>
public sealed record ParserDirectives
{
    /// <summary>The image of the frontend asked for, or null.</summary>
    public string? Syntax { get; init; }

    public char Escape { get; init; } = '\\';

    /// <summary>The text of <c># check=</c>, or null.</summary>
    public string? Check { get; init; }

    /// <summary>Stages of <c># slipway: require=NAME[,NAME]</c>, which stands anywhere among the leading comments.</summary>
    public ImmutableArray<string> RequiredStages { get; init; } = [];

    /// <summary>Whether the built-in frontend is meant: no directive, or any form of <c>docker/dockerfile</c>.</summary>
    public bool IsBuiltInSyntax
    {
        get
        {
            if (Syntax is null)
            {
                return true;
            }

            var name = Syntax.StartsWith("docker.io/", StringComparison.Ordinal) ? Syntax["docker.io/".Length..] : Syntax;
            return name is "docker/dockerfile" or "docker/dockerfile-upstream"
                || name.StartsWith("docker/dockerfile:", StringComparison.Ordinal)
                || name.StartsWith("docker/dockerfile@", StringComparison.Ordinal)
                || name.StartsWith("docker/dockerfile-upstream:", StringComparison.Ordinal);
        }
    }
}
