namespace Slipway.Cli.Rendering;

/// <summary>What stands out in the tables on a terminal: what is well, what is not, and what is not there.</summary>
internal static class CellPaint
{
    /// <param name="field">Docker's name of the field that the cell shows.</param>
    public static string Apply(string field, string cell, Palette palette) => (field, cell) switch
    {
        (_, "<none>" or "<missing>") => palette.Dim(cell),
        ("Status", var status) when status.EndsWith("(unhealthy)", StringComparison.Ordinal) => palette.Red(cell),
        ("Status", ['U', 'p', ' ', ..]) => palette.Green(cell),
        ("Status", var status) when status.StartsWith("Exited (0)", StringComparison.Ordinal) => palette.Dim(cell),
        ("Status", ['E', 'x', 'i', 't', 'e', 'd', ..]) => palette.Yellow(cell),
        _ => cell,
    };
}
