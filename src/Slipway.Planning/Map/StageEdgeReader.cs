using Slipway.Dockerfile;

namespace Slipway.Planning;

/// <summary>Reads from the instructions of a stage what it takes from where, by the rules that building goes by.</summary>
internal sealed class StageEdgeReader(DockerfileDocument document, PlanRequest request)
{
    private readonly ContextNames _contexts = new(request.NamedContexts);

    // An ARG above the first FROM whose default cannot be expanded makes every FROM unknown, and says why.
    private readonly Lazy<GlobalScope> _globals = new(() => new GlobalScope(document, request));

    public StageNames Names { get; } = new(document);

    public IEnumerable<StageEdge> Read(DockerfileStage stage)
    {
        yield return new StageEdge(StageEdgeKind.From, Resolved(() => Base(stage)), stage.From);
        foreach (var instruction in stage.Instructions)
        {
            switch (instruction)
            {
                case CopyInstruction { From: { } name } copy:
                    yield return new StageEdge(
                        StageEdgeKind.Copy, Resolved(() => Files(name, Names.InCopy, stage.Index, copy)), copy);
                    break;
                case RunInstruction run:
                    foreach (var name in run.Mounts.Select(MountOptions.SourceOf).OfType<string>())
                    {
                        yield return new StageEdge(
                            StageEdgeKind.Mount, Resolved(() => Files(name, Names.InMount, stage.Index, run)), run);
                    }

                    break;
            }
        }
    }

    private StageSource Base(DockerfileStage stage)
    {
        var name = BaseName.Expand(stage.From, document.Directives.Escape, _globals.Value);
        return _contexts.Find(name) is { } context ? new StageSource.Context(context.Name)
            : Names.InFrom(name, stage.Index) is { } index ? new StageSource.Stage(index)
            : BaseName.IsScratch(name) ? new StageSource.Scratch()
            : new StageSource.Image(name);
    }

    private StageSource Files(string name, Func<string, int, Instruction, int?> find, int current, Instruction instruction) =>
        _contexts.Find(name) is { } context ? new StageSource.Context(context.Name)
        : find(name, current, instruction) is { } index ? new StageSource.Stage(index)
        : BaseName.IsScratch(name) ? new StageSource.Scratch()
        : new StageSource.Image(name);

    private StageSource Resolved(Func<StageSource> resolve)
    {
        try
        {
            return resolve();
        }
        catch (PlanException e)
        {
            return new StageSource.Unknown(e.In(document));
        }
    }
}
