using Slipway.Dockerfile;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Planning;

/// <summary>
/// Turns what FROM, <c>COPY --from</c> and <c>--mount from=</c> name into steps: a named context before all else, then a
/// stage, then an image. Each context, image and address becomes one step, however often it is named.
/// </summary>
internal sealed class SourceLookup(
    PlanRequest request,
    DockerfileDocument document,
    StepGraph.Builder graph,
    IBaseImageResolver images,
    Func<int, CancellationToken, Task<ImageDraft>> stageOf)
{
    private readonly StageNames _stages = new(document);
    private readonly ContextNames _contexts = new(request.NamedContexts);
    private readonly Dictionary<string, StepId> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<(BaseImageReference, Platform), (ImageConfig Config, StepId Step)> _images = [];

    public StageNames Stages => _stages;

    /// <summary>The build's own context.</summary>
    public StepId MainContext() => Once("context", () => new Step.LocalFolder(NamedContext.MainContext), "[internal] load build context");

    public StepId HttpFile(Step.HttpFile file) => Once($"http {file}", () => file, file.Url);

    public StepId Git(Step.GitCheckout checkout) => Once($"git {checkout}", () => checkout, checkout.Url);

    /// <summary>What a FROM stands on, or null where the name is an image.</summary>
    public async Task<ImageDraft?> FromStageAsync(string name, int current, CancellationToken cancellationToken) =>
        _contexts.Find(name) is null && _stages.InFrom(name, current) is { } stage
            ? (await stageOf(stage, cancellationToken)).Derive()
            : null;

    /// <summary>The files that <c>COPY --from</c> names; null for an empty file system.</summary>
    public async Task<StepId?> CopySourceAsync(string name, int current, Instruction instruction, CancellationToken cancellationToken) =>
        _contexts.Find(name) is { } context
            ? await ContextAsync(context, instruction, cancellationToken)
            : _stages.InCopy(name, current, instruction) is { } stage
                ? (await stageOf(stage, cancellationToken)).Root
                : await ImageSourceAsync(name, instruction, cancellationToken);

    /// <summary>The files that a mount names; null for an empty file system.</summary>
    public async Task<StepId?> MountSourceAsync(string name, int current, Instruction instruction, CancellationToken cancellationToken) =>
        _contexts.Find(name) is { } context
            ? await ContextAsync(context, instruction, cancellationToken)
            : _stages.InMount(name, current, instruction) is { } stage
                ? (await stageOf(stage, cancellationToken)).Root
                : await ImageSourceAsync(name, instruction, cancellationToken);

    /// <summary>The image of a FROM, with the step of its layers.</summary>
    public async Task<(ImageConfig Config, StepId Step)> ImageAsync(
        string name, Platform platform, Instruction instruction, CancellationToken cancellationToken)
    {
        switch (_contexts.Find(name))
        {
            case { Context: NamedContext.Image image }:
                return await ImageAsync(new BaseImageReference.Named(image.Name), name, platform, instruction, cancellationToken);
            case { Context: NamedContext.Layout layout }:
                return await ImageAsync(new BaseImageReference.InLayout(layout.Path, layout.Reference), name, platform, instruction, cancellationToken);
            case { } other:
                throw new PlanException(
                    "ContextIsNoImage", instruction.Span, $"the build context {other.Name} holds files and no image: it cannot be built FROM", "use COPY --from, or docker-image:// or oci-layout://")
                {
                    Word = name,
                };
        }

        if (!ImageName.TryParse(name, out var parsed, out var problem))
        {
            throw new PlanException(
                "BadImageName",
                instruction.Span,
                $"failed to parse stage name \"{name}\": {problem}",
                _stages.Nearest(name) is { } nearest ? $"did you mean the stage {nearest}?" : null)
            {
                Word = name,
            };
        }

        return await ImageAsync(new BaseImageReference.Named(parsed), name, platform, instruction, cancellationToken);
    }

    private async Task<(ImageConfig Config, StepId Step)> ImageAsync(
        BaseImageReference reference, string written, Platform platform, Instruction instruction, CancellationToken cancellationToken)
    {
        if (_images.TryGetValue((reference, platform), out var known))
        {
            return known;
        }

        try
        {
            var image = await images.ResolveAsync(reference, platform, cancellationToken);
            var shown = reference is BaseImageReference.Named named ? named.Name.ToString() : reference.ToString();
            var options = new StepOptions { Name = $"FROM {shown}", Span = instruction.Span, Source = document.Source, ImageDigest = image.Digest };
            var step = graph.Add(new Step.BaseImage(image.DiffIds), options);
            return _images[(reference, platform)] = (image.Config, step);
        }
        catch (BaseImageException e)
        {
            var hint = reference is BaseImageReference.Named name && _stages.Nearest(name.Name.FamiliarRepository) is { } nearest
                ? $"did you mean the stage {nearest}? Otherwise: {e.Hint}"
                : e.Hint;
            throw new PlanException("UnknownImage", instruction.Span, e.Message, hint, e) { Word = written };
        }
    }

    private async Task<StepId?> ImageSourceAsync(string name, Instruction instruction, CancellationToken cancellationToken) =>
        BaseName.IsScratch(name) ? null : (await ImageAsync(name, request.TargetPlatform, instruction, cancellationToken)).Step;

    private async Task<StepId?> ContextAsync(
        (string Name, NamedContext Context) context, Instruction instruction, CancellationToken cancellationToken) => context.Context switch
        {
            NamedContext.Files => Once($"folder {context.Name}", () => new Step.LocalFolder(context.Name), $"[context {context.Name}] load"),
            _ => (await ImageAsync(context.Name, request.TargetPlatform, instruction, cancellationToken)).Step,
        };

    private StepId Once(string key, Func<Step> step, string name)
    {
        if (!_sources.TryGetValue(key, out var id))
        {
            _sources[key] = id = graph.Add(step(), new StepOptions { Name = name });
        }

        return id;
    }
}
