using System.Collections.Immutable;
using Slipway.Dockerfile;
using Slipway.Planning;

namespace Slipway.Linting;

/// <summary>
/// What a stage has come to at some instruction, as far as the file tells: an approximation of the image for rules, made
/// without lowering anything.
/// </summary>
internal sealed record StageState
{
    /// <summary>What ENV and the base image set; null where the value is not known.</summary>
    public required ImmutableDictionary<string, string?> Environment { get; init; }

    /// <summary>What ARG declares; null without a value.</summary>
    public ImmutableDictionary<string, string?> Arguments { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Whether all that the base image sets is known too.</summary>
    public required bool BaseIsKnown { get; init; }

    /// <summary>The folder that a relative WORKDIR stands on; null where it is the base image's and not known.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>Whether a WORKDIR of this file was there.</summary>
    public bool HasWorkdir { get; init; }

    /// <summary>The shell that SHELL or the base image chose; null for the usual one.</summary>
    public ImmutableArray<string>? Shell { get; init; }

    public bool HasShell => Shell is not null;

    /// <summary>The user that USER or the base image says; null where neither does, or the name is not known.</summary>
    public string? User { get; init; }

    /// <summary>Whether there is an ENTRYPOINT; null where only the base image could say.</summary>
    public bool? HasEntrypoint { get; init; }

    /// <summary>The names that words may use, in order.</summary>
    public IEnumerable<string> Names => Environment.Keys.Concat(Arguments.Keys).Order(StringComparer.Ordinal);

    public bool IsDeclared(string name) => Environment.ContainsKey(name) || Arguments.ContainsKey(name);

    /// <summary>The value of a variable as words see it: ENV hides ARG.</summary>
    public string? Lookup(string name) => Environment.TryGetValue(name, out var value) ? value : Arguments.GetValueOrDefault(name);

    /// <summary>The word with its variables put in; null where it cannot be expanded or something in it is not known.</summary>
    public string? Expand(string word, char escape)
    {
        try
        {
            var expander = new WordExpander(escape, Lookup);
            var text = expander.Expand(word);
            return expander.UnsetNames.Count == 0 || BaseIsKnown ? text : null;
        }
        catch (ExpansionException)
        {
            return null;
        }
    }

    /// <summary>The state behind <paramref name="instruction"/>.</summary>
    public StageState After(Instruction instruction, LintSubject subject, GlobalScope? globals)
    {
        var escape = subject.Document.Directives.Escape;
        switch (instruction)
        {
            case ArgInstruction arg:
                return arg.Declarations.Aggregate(this, (state, a) => state with
                {
                    Arguments = state.Arguments.SetItem(a.Name, state.ValueOf(a, subject.Request, globals, escape)),
                });
            case EnvInstruction env:
                // All values see what was set before the instruction, not each other.
                return this with { Environment = Environment.SetItems(env.Pairs.Select(p => KeyValuePair.Create(p.Name, Expand(p.Value, escape)))) };
            case WorkdirInstruction workdir:
                return this with { HasWorkdir = true, WorkingFolder = Beneath(Expand(workdir.Path, escape)) };
            case ShellInstruction shell:
                return this with { Shell = shell.Words };
            case UserInstruction user:
                return this with { User = Expand(user.User, escape) };
            case EntrypointInstruction entrypoint:
                return this with { HasEntrypoint = entrypoint.Command.Words.Length > 0 };
            default:
                return this;
        }
    }

    private string? ValueOf(ArgDeclaration argument, PlanRequest request, GlobalScope? globals, char escape) =>
        request.BuildArguments.TryGetValue(argument.Name, out var given) ? given
        : argument.Default is { } text ? Expand(text, escape)
        : globals?.Lookup(argument.Name);

    private string? Beneath(string? path) => path switch
    {
        null => null,
        ['/', ..] => path,
        _ => WorkingFolder is { } folder ? $"{folder.TrimEnd('/')}/{path}" : null,
    };
}
