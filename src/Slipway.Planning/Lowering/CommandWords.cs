using Slipway.Dockerfile;

namespace Slipway.Planning;

/// <summary>The argument vector of a command: the exec form as it is, the shell form behind the stage's shell.</summary>
internal static class CommandWords
{
    public static IReadOnlyList<string> Of(ImageDraft draft, CommandLine command) =>
        command.IsExecForm ? command.Words : [.. draft.Shell, .. command.Words];

    /// <summary>As Go prints a list of quoted strings, which is how history has always shown it.</summary>
    public static string Shown(IEnumerable<string> words) =>
        $"[{string.Join(' ', words.Select(w => $"\"{w.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""))}]";
}
