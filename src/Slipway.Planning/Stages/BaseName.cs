using Slipway.Dockerfile;

namespace Slipway.Planning;

/// <summary>What a FROM stands on, by name.</summary>
internal static class BaseName
{
    private const string Scratch = "scratch";

    public static bool IsScratch(string name) => name == Scratch;

    /// <summary>The name with the global ARGs put in.</summary>
    /// <exception cref="PlanException">Nothing is left of it, or it cannot be expanded.</exception>
    public static string Expand(FromInstruction from, char escape, GlobalScope globals)
    {
        var name = Guard.Expand(from, () => new WordExpander(escape, globals.Lookup, globals.Budget).Expand(from.Base));
        return name.Length > 0
            ? name
            : throw new PlanException(
                "EmptyBase", from.Span, $"base name ({from.Base}) should not be blank", "give the ARG a default, or pass --build-arg") { Word = from.Base };
    }
}
