using System.Collections.Immutable;
using Slipway.Dockerfile;
using Slipway.Steps;

namespace Slipway.Planning;

/// <summary>What the lowering of one instruction works on: the stage's draft, the graph, and where other stages are found.</summary>
internal sealed class StageContext
{
    public required PlanRequest Request { get; init; }

    public required DockerfileDocument Document { get; init; }

    public required DockerfileStage Stage { get; init; }

    public required StepGraph.Builder Graph { get; init; }

    public required GlobalScope Globals { get; init; }

    public required SourceLookup Sources { get; init; }

    public required ImageDraft Draft { get; init; }

    /// <summary>Steps that this stage has in all, its FROM included: the <c>5</c> of <c>[build 2/5]</c>.</summary>
    public required int StepCount { get; init; }

    /// <summary>Whether this very stage said CMD: otherwise an ENTRYPOINT drops the one inherited.</summary>
    public bool HasOwnCmd { get; set; }

    private int _stepNumber = 1;

    public string StageName => Stage.Name ?? (Document.Stages.Length > 1 ? $"stage-{Stage.Index}" : "");

    private string ShownStage => Request.ShowsPlatforms ? $"{Draft.Platform} {StageName}".TrimEnd() : StageName;

    public bool IgnoresCache => Request.NoCache
        || Request.NoCacheStages.Any(n => string.Equals(n, Stage.Name, StringComparison.OrdinalIgnoreCase));

    public string Expand(Instruction instruction, string word) => Guard.Expand(instruction, () => Expander().Expand(word));

    public WordExpander Expander() => new(Document.Directives.Escape, Draft.Variables.Lookup, Globals.Budget);

    /// <summary>Adds an entry of history.</summary>
    public void Record(Instruction instruction, string createdBy, StepId? step = null)
    {
        Spend(instruction, createdBy.Length);
        Draft.Record(createdBy, step);
    }

    /// <summary>Accounts for text that is made for an instruction.</summary>
    /// <exception cref="PlanException">It is too much, with all that was made before.</exception>
    public void Spend(Instruction instruction, long characters)
    {
        if (!Globals.Budget.TrySpend(characters))
        {
            throw new PlanException(
                "TooMuchText",
                instruction.Span,
                "the Dockerfile expands to too much text",
                "each RUN has all variables with it, and history all values: set fewer or shorter ones");
        }
    }

    /// <summary>Accounts for texts as they are taken.</summary>
    public IEnumerable<string> Spending(Instruction instruction, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            Spend(instruction, text.Length);
            yield return text;
        }
    }

    /// <summary>Adds a step on top of the stage so far, which it becomes.</summary>
    public StepId AddStep(Instruction instruction, Step step, ImmutableArray<StepId> sources = default)
    {
        var options = new StepOptions
        {
            Name = StepName(ShownStage, ++_stepNumber, StepCount, instruction.Line),
            Stage = StageName,
            Span = instruction.Span,
            Source = Document.Source,
            PlaceOf = word => Document.SpanOf(instruction.Span, word),
            Config = step is Step.Run ? Draft.ConfigSoFar : null,
            IgnoreCache = IgnoresCache,
            ProxyEnvironment = Request.ProxyEnvironment,
            ShmSizeBytes = Request.ShmSizeBytes,
            Ulimits = Request.Ulimits,
            Resources = Request.Resources,
            CgroupParent = Request.CgroupParent,
        };
        var id = Graph.Add(step, options, Draft.Root, sources);
        Draft.Root = id;
        return id;
    }

    public static string StepName(string stage, int number, int count, string line)
    {
        const int LongestLine = 120;
        var text = line.ReplaceLineEndings(" ");
        var shown = text.Length > LongestLine ? text[..LongestLine] + "…" : text;
        return $"[{(stage.Length > 0 ? stage + " " : "")}{number}/{count}] {shown}";
    }
}
