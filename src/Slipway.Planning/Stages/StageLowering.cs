using System.Diagnostics;
using System.Runtime.CompilerServices;
using Slipway.Dockerfile;
using Slipway.Oci;

namespace Slipway.Planning;

/// <summary>
/// Lowers stages on demand: a stage is gone through when the target, or a stage that the target needs, asks for it. What
/// nobody asks for is never looked at, its base image included.
/// </summary>
internal sealed class StageLowering(
    PlanRequest request,
    DockerfileDocument document,
    Steps.StepGraph.Builder graph,
    GlobalScope globals,
    IBaseImageResolver images)
{
    private readonly Dictionary<int, ImageDraft> _lowered = [];

    /// <summary>The stages gone through so far.</summary>
    public IReadOnlyCollection<int> Lowered => _lowered.Keys;

    /// <summary>The last steps of these stages, by the stage's index.</summary>
    public IReadOnlyDictionary<int, Steps.StepId> Roots
    {
        get
        {
            var roots = new Dictionary<int, Steps.StepId>();
            foreach (var (index, draft) in _lowered)
            {
                if (draft.Root is { } root)
                {
                    roots.Add(index, root);
                }
            }

            return roots;
        }
    }

    /// <summary>The configurations of the images that they stand on, by the stage's index.</summary>
    public Dictionary<int, ImageConfig> BaseImages { get; } = [];

    private SourceLookup? _sources;

    private SourceLookup Sources => _sources ??= new SourceLookup(request, document, graph, images, LowerAsync);

    public StageNames Names => Sources.Stages;

    public async Task<ImageDraft> LowerAsync(int index, CancellationToken cancellationToken)
    {
        if (_lowered.TryGetValue(index, out var known))
        {
            return known;
        }

        // What the triggers of base images ask for comes unforeseen, and may be a chain that is longer than the stack.
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            await Task.Yield();
        }

        var stage = document.Stages[index];
        var draft = await BeginAsync(stage, cancellationToken);
        var triggers = draft.TakeTriggers()
            .Select(t => Guard.Expand(stage.From, () => DockerfileParser.ParseTrigger(t, stage.From.Span)))
            .ToArray();
        var context = new StageContext
        {
            Request = request,
            Document = document,
            Stage = stage,
            Graph = graph,
            Globals = globals,
            Sources = Sources,
            Draft = draft,
            StepCount = 1 + triggers.Concat(stage.Instructions).Count(i => i is RunInstruction or CopyInstruction or WorkdirInstruction),
        };
        foreach (var instruction in triggers.Concat(stage.Instructions))
        {
            context.Spend(instruction, instruction.Line.Length);
            draft.Origin = new InstructionOrigin(stage.Label, instruction.Span);
            await LowerAsync(context, instruction, cancellationToken);
        }

        return _lowered[index] = draft;
    }

    private async Task<ImageDraft> BeginAsync(DockerfileStage stage, CancellationToken cancellationToken)
    {
        var from = stage.From;
        var expander = new WordExpander(document.Directives.Escape, globals.Lookup, globals.Budget);
        var name = BaseName.Expand(from, document.Directives.Escape, globals);
        var platform = PlatformOf(from, expander);
        if (await Sources.FromStageAsync(name, stage.Index, cancellationToken) is { } derived)
        {
            return derived;
        }

        if (BaseName.IsScratch(name))
        {
            return ImageDraft.Scratch(request.TargetPlatform);
        }

        var (config, step) = await Sources.ImageAsync(name, platform, from, cancellationToken);
        BaseImages[stage.Index] = config;
        return ImageDraft.On(config, step);
    }

    private Platform PlatformOf(FromInstruction from, WordExpander expander)
    {
        if (from.Platform is not { } written)
        {
            return request.TargetPlatform;
        }

        var text = Guard.Expand(from, () => expander.Expand(written));
        return text.Length == 0
            ? throw new PlanException("EmptyPlatform", from.Span, $"empty platform value from expression {written}") { Word = written }
            : Guard.Expand(from, () => Platform.TryParse(text, out var platform)
                ? platform
                : throw new FormatException($"failed to parse platform {text}: write os/architecture[/variant], such as linux/amd64"), word: written);
    }

    private static async Task LowerAsync(StageContext stage, Instruction instruction, CancellationToken cancellationToken)
    {
        switch (instruction)
        {
            case RunInstruction run:
                await RunLowering.LowerAsync(stage, run, cancellationToken);
                break;
            case CopyInstruction copy:
                await new CopyLowering(stage, copy).LowerAsync(cancellationToken);
                break;
            case WorkdirInstruction workdir:
                WorkdirLowering.Lower(stage, workdir);
                break;
            case ArgInstruction arg:
                ConfigLowering.Arg(stage, arg);
                break;
            case EnvInstruction env:
                ConfigLowering.Env(stage, env);
                break;
            case LabelInstruction label:
                ConfigLowering.Label(stage, label);
                break;
            case CmdInstruction cmd:
                ConfigLowering.Cmd(stage, cmd);
                break;
            case EntrypointInstruction entrypoint:
                ConfigLowering.Entrypoint(stage, entrypoint);
                break;
            case ShellInstruction shell:
                ConfigLowering.Shell(stage, shell);
                break;
            case UserInstruction user:
                ConfigLowering.User(stage, user);
                break;
            case ExposeInstruction expose:
                ConfigLowering.Expose(stage, expose);
                break;
            case VolumeInstruction volume:
                ConfigLowering.Volume(stage, volume);
                break;
            case StopSignalInstruction signal:
                ConfigLowering.Signal(stage, signal);
                break;
            case HealthcheckInstruction healthcheck:
                ConfigLowering.Healthcheck(stage, healthcheck);
                break;
            case MaintainerInstruction maintainer:
                ConfigLowering.Maintainer(stage, maintainer);
                break;
            case OnBuildInstruction onBuild:
                ConfigLowering.OnBuild(stage, onBuild);
                break;
            default:
                throw new UnreachableException(instruction.Keyword);
        }
    }
}
