using Slipway.Dockerfile;

namespace Slipway.Planning;

/// <summary>
/// Variables before any stage: the predefined platform arguments and the ARGs above the first FROM. FROM lines are
/// expanded with them, and a stage's bare <c>ARG NAME</c> takes its value from here.
/// </summary>
public sealed class GlobalScope
{
    private readonly Dictionary<string, string?> _values = new(StringComparer.Ordinal);

    /// <exception cref="PlanException">The default of an argument cannot be expanded.</exception>
    internal GlobalScope(DockerfileDocument document, PlanRequest request)
    {
        Predefine("BUILD", request.BuildPlatform);
        Predefine("TARGET", request.TargetPlatform);
        _values["TARGETSTAGE"] = request.Target ?? document.Stages[^1].Name ?? "default";
        foreach (var instruction in document.GlobalArguments)
        {
            foreach (var argument in instruction.Declarations)
            {
                if (request.BuildArguments.TryGetValue(argument.Name, out var given))
                {
                    _values[argument.Name] = given;
                }
                else if (argument.Default is { } text)
                {
                    _values[argument.Name] = Guard.Expand(
                        instruction, () => new WordExpander(document.Directives.Escape, Lookup, Budget).Expand(text));
                }
                else
                {
                    _values.TryAdd(argument.Name, null);
                }
            }
        }
    }

    /// <summary>What all words of the build may cost together.</summary>
    internal ExpansionBudget Budget { get; } = new();

    /// <summary>Names that are declared, with a value or without.</summary>
    public IReadOnlyCollection<string> Names => _values.Keys;

    public bool IsDeclared(string name) => _values.ContainsKey(name);

    /// <summary>The scope of a Dockerfile; null where the default of an argument cannot be expanded.</summary>
    public static GlobalScope? TryCreate(DockerfileDocument document, PlanRequest request)
    {
        try
        {
            return new GlobalScope(document, request);
        }
        catch (PlanException)
        {
            return null;
        }
    }

    public string? Lookup(string name) => _values.GetValueOrDefault(name);

    private void Predefine(string prefix, Oci.Platform platform)
    {
        _values[prefix + "PLATFORM"] = platform.ToString();
        _values[prefix + "OS"] = platform.Os;
        _values[prefix + "OSVERSION"] = platform.OsVersion ?? "";
        _values[prefix + "ARCH"] = platform.Architecture;
        _values[prefix + "VARIANT"] = platform.Variant ?? "";
    }
}
