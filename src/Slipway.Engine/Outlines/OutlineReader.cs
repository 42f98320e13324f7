using System.Collections.Immutable;
using Slipway.Dockerfile;
using Slipway.Planning;

namespace Slipway.Engine;

/// <summary>Reads the outline of a target from the stages that it needs.</summary>
internal sealed class OutlineReader(DockerfileDocument document, StageMap map, PlanRequest request)
{
    private readonly GlobalScope? _globals = GlobalScope.TryCreate(document, request);
    private readonly OrderedDictionary<string, OutlineArgument> _arguments = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, OutlineSecret> _secrets = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, OutlineSecret> _agents = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, OutlineMount> _mounts = new(StringComparer.Ordinal);

    public BuildOutline Read()
    {
        foreach (var instruction in document.GlobalArguments)
        {
            Add(instruction);
        }

        foreach (var stage in map.Stages.Where(s => map.IsReached(s.Index)))
        {
            foreach (var instruction in stage.Stage.Instructions)
            {
                Add(instruction);
            }
        }

        var target = map.Target is { } index ? map.Stages[index].Stage : null;
        return new BuildOutline
        {
            Name = target?.Name,
            Description = target?.Name is { } name ? Described.By(target.From.Comments, name) : null,
            Arguments = [.. _arguments.Values],
            Secrets = [.. _secrets.Values],
            Agents = [.. _agents.Values],
            Mounts = [.. _mounts.Values],
        };
    }

    private void Add(Instruction instruction)
    {
        switch (instruction)
        {
            case ArgInstruction arg:
                foreach (var declaration in arg.Declarations)
                {
                    Add(arg, declaration);
                }

                break;
            case RunInstruction run:
                foreach (var text in run.Mounts)
                {
                    Add(run, text);
                }

                break;
        }
    }

    // A stage declares again what stands above the first FROM: what either says of it counts.
    private void Add(ArgInstruction instruction, ArgDeclaration declaration)
    {
        var written = declaration.Default is { } text ? Expanded(text) : null;
        var known = _arguments.GetValueOrDefault(declaration.Name);
        var without = known?.Default ?? written;
        _arguments[declaration.Name] = new OutlineArgument(
            declaration.Name,
            without,
            request.BuildArguments.GetValueOrDefault(declaration.Name) ?? without ?? _globals?.Lookup(declaration.Name),
            known?.Description ?? Described.By(instruction.Comments, declaration.Name),
            known?.Line ?? instruction.Span.StartLine);
    }

    private void Add(RunInstruction run, string text)
    {
        if (Mount(text) is not { } mount)
        {
            return;
        }

        var line = run.Span.StartLine;
        switch (mount.Type)
        {
            case MountType.Secret:
                Add(_secrets, new OutlineSecret(mount.SecretId, mount.Required, line));
                break;
            case MountType.Ssh:
                Add(_agents, new OutlineSecret(mount.AgentId, mount.Required, line));
                break;
            default:
                var type = mount.Type.ToString().ToLowerInvariant();
                var id = mount.Type == MountType.Cache ? mount.CacheId : null;
                _mounts.TryAdd($"{type} {id ?? mount.Target} {mount.From}", new OutlineMount(type, id, mount.Target ?? "", mount.From, line));
                break;
        }
    }

    // Required once is required.
    private static void Add(OrderedDictionary<string, OutlineSecret> all, OutlineSecret secret) =>
        all[secret.Id] = all.TryGetValue(secret.Id, out var known) ? known with { IsRequired = known.IsRequired || secret.IsRequired } : secret;

    private MountOptions? Mount(string text)
    {
        try
        {
            return MountOptions.Parse(text, Expanded);
        }
        catch (FormatException)
        {
            // Planning refuses it when it is built, and says why.
            return null;
        }
    }

    // With what the arguments say; a word that needs more stays as it is written.
    private string Expanded(string word)
    {
        try
        {
            var expander = new WordExpander(document.Directives.Escape, name => _arguments.GetValueOrDefault(name)?.Value ?? _globals?.Lookup(name));
            var text = expander.Expand(word);
            return expander.UnsetNames.Count == 0 ? text : word;
        }
        catch (ExpansionException)
        {
            return word;
        }
    }
}
