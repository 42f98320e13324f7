using System.Collections.Immutable;

namespace Slipway.Planning;

/// <summary>
/// The variables of a stage: what its image keeps (ENV), and what words and RUN see, which is of ENV and ARG whichever spoke
/// last.
/// </summary>
internal sealed class StageVariables
{
    private readonly VariableSet _arguments;

    // Arguments that were given a value after a variable of their name was set.
    private ImmutableHashSet<string> _hidden = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    public StageVariables()
        : this(new VariableSet(), new VariableSet())
    {
    }

    private StageVariables(VariableSet kept, VariableSet arguments) => (Kept, _arguments) = (kept, arguments);

    /// <summary>What the image keeps, in order of the first setting.</summary>
    public VariableSet Kept { get; }

    /// <summary><c>NAME=value</c> for a process.</summary>
    public ImmutableArray<string> Seen
    {
        get
        {
            var seen = ImmutableArray.CreateBuilder<string>(Kept.Count + _arguments.Count);
            seen.AddRange(_hidden.IsEmpty ? Kept.Lines : WithValues(Kept));
            foreach (var (name, value) in _arguments.InOrder)
            {
                if (value is not null && !Kept.Contains(name))
                {
                    seen.Add($"{name}={value}");
                }
            }

            return seen.ToImmutable();
        }
    }

    /// <summary>The ARGs in scope with what their names stand for now; those without a value count too.</summary>
    public ImmutableArray<string> Arguments => WithValues(_arguments);

    /// <summary>The value that a word sees; null where there is none.</summary>
    public string? Lookup(string name) =>
        (_hidden.Contains(name) ? null : Kept.Find(name)) ?? _arguments.Find(name);

    /// <summary>ENV: for this stage, the image, and all that is built on it.</summary>
    public void Set(string name, string value)
    {
        Kept.Set(name, value);
        _hidden = _hidden.Remove(name);
    }

    /// <summary>ARG: for this stage and those on top of it. Without a value the name stands for what it stood for before.</summary>
    public void Declare(string name, string? value)
    {
        // Two names tell the builder about a stage and are no variables in it.
        var seen = name is "BUILDKIT_SBOM_SCAN_CONTEXT" or "BUILDKIT_SBOM_SCAN_STAGE" ? null : value;
        _arguments.Set(name, seen ?? _arguments.Find(name));
        if (seen is not null && Kept.Contains(name))
        {
            _hidden = _hidden.Add(name);
        }
    }

    /// <summary>The variables of a stage on top of this one: an ENV counts again, whatever an ARG said after it.</summary>
    public StageVariables Derive() => new(Kept.Derive(), _arguments.Derive());

    private ImmutableArray<string> WithValues(VariableSet names)
    {
        var lines = ImmutableArray.CreateBuilder<string>(names.Count);
        foreach (var (name, _) in names.InOrder)
        {
            lines.Add($"{name}={Lookup(name)}");
        }

        return lines.MoveToImmutable();
    }
}
