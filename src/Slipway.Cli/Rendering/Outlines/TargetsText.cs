using Slipway.Engine;

namespace Slipway.Cli.Rendering;

/// <summary>The stages as a table, with docker's headings and what each stands on.</summary>
internal static class TargetsText
{
    public static void Write(TextWriter output, TargetList list, Palette palette)
    {
        var rows = list.Targets.Select(t => new[] { Name(t), Base(t), t.Description ?? "" }.Select(TerminalText.Clean).ToArray());
        Table.Write(output, ["TARGET", "BASE", "DESCRIPTION"], rows, (row, _, cell) => row == 0 ? palette.Bold(cell) : cell);
    }

    private static string Name(TargetDescription target) => (target.Name, target.IsDefault) switch
    {
        (null, true) => "(default)",
        (null, false) => $"(stage {target.Number})",
        ({ } name, true) => $"{name} (default)",
        ({ } name, false) => name,
    };

    private static string Base(TargetDescription target) => target.Platform is { } platform ? $"{target.Base} ({platform})" : target.Base;
}
