using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Oci;
using Slipway.Planning;

namespace Slipway.Linting;

/// <summary>What rules look at: a Dockerfile without errors, and what is known of its surroundings.</summary>
public sealed record LintSubject
{
    public required DockerfileDocument Document { get; init; }

    /// <summary>The build that the Dockerfile is read for: its arguments, its platform, its target.</summary>
    public required PlanRequest Request { get; init; }

    public required StageMap Stages { get; init; }

    /// <summary>The configuration of the image that a stage's FROM names, by the stage's index; absent where it is not known.</summary>
    public ImmutableDictionary<int, ImageConfig> BaseImages { get; init; } = ImmutableDictionary<int, ImageConfig>.Empty;

    /// <summary>The build context; null where it is not known.</summary>
    public ContextContents? Context { get; init; }

    /// <summary>What a build has shown; nothing where there was none.</summary>
    public BuildFacts Facts { get; init; } = BuildFacts.None;

    /// <summary>Whether instructions of stages that the target does not need are left alone.</summary>
    public bool OnlyReachedStages { get; init; }

    /// <summary>The stages whose instructions are looked at.</summary>
    public IEnumerable<MappedStage> CheckedStages => OnlyReachedStages ? Stages.Stages.Where(s => Stages.IsReached(s.Index)) : Stages.Stages;

    /// <summary>Everything written in the file that is an instruction, in order.</summary>
    public IEnumerable<Instruction> Instructions =>
        Document.GlobalArguments.Concat(Document.Stages.SelectMany(s => s.Instructions.Prepend(s.From)));

    public static LintSubject Of(DockerfileDocument document, PlanRequest request) =>
        new() { Document = document, Request = request, Stages = StageMap.Of(document, request) };

    /// <summary>The line of an instruction as it is written, to find places in.</summary>
    public JoinedLine LineOf(Instruction instruction) =>
        JoinedLine.Read(Document.Source, instruction.Span.StartLine, Document.Directives.Escape);

    /// <summary>Where an instruction stands, from the first letter of its keyword to the end of its line; without heredocs.</summary>
    public SourceSpan PlaceOf(Instruction instruction)
    {
        var line = LineOf(instruction);
        return line.SpanOf(0, line.Text.TrimEnd().Length);
    }

    /// <summary>The platform that a FROM asks for; null where it cannot be told.</summary>
    public Platform? PlatformOf(FromInstruction from)
    {
        if (from.Platform is not { } written)
        {
            return Request.TargetPlatform;
        }

        try
        {
            var globals = GlobalScope.TryCreate(Document, Request);
            var text = new WordExpander(Document.Directives.Escape, name => globals?.Lookup(name)).Expand(written);
            return Platform.TryParse(text, out var platform) ? platform : null;
        }
        catch (ExpansionException)
        {
            return null;
        }
    }
}
