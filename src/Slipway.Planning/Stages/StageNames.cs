using System.Globalization;
using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Planning;

/// <summary>Finds stages by what people call them. Of two stages with one name the later one wins.</summary>
internal sealed class StageNames(DockerfileDocument document)
{
    /// <summary>The stage that FROM means, among those before stage <paramref name="before"/>; its case must agree.</summary>
    public int? InFrom(string name, int before) => LastNamed(name, before);

    /// <summary>The stage that <c>COPY --from</c> means: a name in any case, or a number; null where it is no stage's.</summary>
    public int? InCopy(string name, int current, Instruction instruction)
    {
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return index < current
                ? index
                : index == current
                    ? throw Circular(name, current, instruction)
                    : throw new PlanException(
                        "UnknownStage", instruction.Span, $"invalid stage index {index}", $"the stages before this one are {Listed(current)}");
        }

        return InMount(name, current, instruction);
    }

    /// <summary>The stage that <c>--mount from=</c> means: a name in any case; numbers are no stages there.</summary>
    public int? InMount(string name, int current, Instruction instruction)
    {
        var lower = name.ToLowerInvariant();
        if (LastNamed(lower, current) is { } stage)
        {
            return stage;
        }

        if (document.Stages[current].Name == lower)
        {
            throw Circular(name, current, instruction);
        }

        return document.Stages.Any(s => s.Name == lower)
            ? throw new PlanException(
                "StageOrder",
                instruction.Span,
                $"cannot copy from stage \"{name}\", it needs to be defined before current stage \"{document.Stages[current].Name ?? current.ToString(CultureInfo.InvariantCulture)}\"",
                $"move the stage {lower} above this one")
            : null;
    }

    /// <summary>The stage that <c>--target</c> and <c>--require-stage</c> mean.</summary>
    public int Target(string name, string what) => LastNamed(name.ToLowerInvariant(), document.Stages.Length)
        ?? throw new PlanException(
            "UnknownStage",
            span: null,
            $"{what} \"{name}\" could not be found{(Nearest(name) is { } nearest ? $" (did you mean {nearest}?)" : "")}",
            $"the stages are {Listed(document.Stages.Length)}");

    /// <summary>The named stage that a misspelt image name may have meant.</summary>
    public string? Nearest(string name) =>
        Suggestion.Nearest(name, document.Stages.Select(s => s.Name).OfType<string>());

    private int? LastNamed(string name, int before)
    {
        for (var i = before - 1; i >= 0; i--)
        {
            if (document.Stages[i].Name == name)
            {
                return i;
            }
        }

        return null;
    }

    private string Listed(int before) => before == 0
        ? "none"
        : string.Join(", ", document.Stages.Take(before).Select(s => s.Name ?? s.Index.ToString(CultureInfo.InvariantCulture)));

    private PlanException Circular(string name, int current, Instruction instruction) => new(
        "CircularStage",
        instruction.Span,
        $"circular dependency detected on stage: {document.Stages[current].Label}",
        $"a stage cannot take files from itself; {name} is this stage");
}
