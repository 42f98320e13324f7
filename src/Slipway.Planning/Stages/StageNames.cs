using System.Globalization;
using Slipway.Diagnostics;
using Slipway.Dockerfile;

namespace Slipway.Planning;

/// <summary>Finds stages by what people call them. Of two stages with one name the later one wins.</summary>
internal sealed class StageNames
{
    private const int MostListed = 20;

    private readonly DockerfileDocument _document;

    // Ascending.
    private readonly Dictionary<string, List<int>> _named = new(StringComparer.Ordinal);

    public StageNames(DockerfileDocument document)
    {
        _document = document;
        foreach (var stage in document.Stages)
        {
            if (stage.Name is { } name)
            {
                if (!_named.TryGetValue(name, out var indexes))
                {
                    _named[name] = indexes = [];
                }

                indexes.Add(stage.Index);
            }
        }
    }

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
                        "UnknownStage", instruction.Span, $"invalid stage index {index}", $"the stages before this one are {Listed(current)}")
                    {
                        Word = name,
                    };
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

        if (_document.Stages[current].Name == lower)
        {
            throw Circular(name, current, instruction);
        }

        return _named.TryGetValue(lower, out var later)
            ? throw new PlanException(
                "StageOrder",
                instruction.Span,
                $"cannot copy from stage \"{name}\", it needs to be defined before current stage \"{_document.Stages[current].Name ?? current.ToString(CultureInfo.InvariantCulture)}\"",
                $"the stage {lower} begins at line {_document.Stages[later[0]].From.Span.StartLine}: move it above this one")
            {
                Word = name,
            }
            : null;
    }

    /// <summary>The stage that <c>--target</c> and <c>--require-stage</c> mean.</summary>
    public int Target(string name, string what) => LastNamed(name.ToLowerInvariant(), _document.Stages.Length)
        ?? throw new PlanException(
            "UnknownStage",
            span: null,
            $"{what} \"{name}\" could not be found{(Nearest(name) is { } nearest ? $" (did you mean {nearest}?)" : "")}",
            $"the stages are {Listed(_document.Stages.Length)}");

    /// <summary>The named stage that a misspelt image name may have meant.</summary>
    public string? Nearest(string name) => Suggestion.Nearest(name, _named.Keys);

    private int? LastNamed(string name, int before)
    {
        if (!_named.TryGetValue(name, out var indexes))
        {
            return null;
        }

        var place = indexes.BinarySearch(before);
        place = place < 0 ? ~place : place;
        return place > 0 ? indexes[place - 1] : null;
    }

    private string Listed(int before)
    {
        if (before == 0)
        {
            return "none";
        }

        var names = _document.Stages.Take(Math.Min(before, MostListed)).Select(s => s.Name ?? s.Index.ToString(CultureInfo.InvariantCulture));
        return string.Join(", ", names) + (before > MostListed ? $" and {before - MostListed} more" : "");
    }

    private PlanException Circular(string name, int current, Instruction instruction) => new(
        "CircularStage",
        instruction.Span,
        $"circular dependency detected on stage: {_document.Stages[current].Label}",
        $"a stage cannot take files from itself; {name} is this stage")
    {
        Word = name,
    };
}
