namespace Slipway.Cli.Input;

/// <summary><c>--env-file</c> and <c>-e</c>, the latter winning: <c>NAME=value</c>, or <c>NAME</c> for what our own environment has.</summary>
internal static class VariableFlags
{
    public static IEnumerable<string> Read(string[]? files, string[]? variables, Surroundings surroundings) => (files ?? [])
        .SelectMany(file => EnvironmentFile.Read(surroundings.Absolute(file), file))
        .Concat(variables ?? [])
        .Select(v => Valued(v, surroundings))
        .OfType<string>();

    private static string? Valued(string text, Surroundings surroundings) =>
        text.Contains('=') ? text : surroundings.Environment.TryGetValue(text, out var value) ? $"{text}={value}" : null;
}
