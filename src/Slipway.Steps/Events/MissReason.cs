using System.Collections.Immutable;
using System.Globalization;

namespace Slipway.Steps;

/// <summary>Why the result of a step was not known: the inputs that differ from those of the build before.</summary>
/// <param name="Changes">At least one, the most telling first.</param>
public sealed record MissReason(ImmutableArray<InputChange> Changes)
{
    /// <summary>As few words as fit on a line of progress: <c>app.py and 3 more changed</c>.</summary>
    public string Summary => Changes.Length switch
    {
        1 => Changes[0].Text,
        var count when Changes.All(c => IsFile(c.Kind)) =>
            string.Create(CultureInfo.InvariantCulture, $"{Changes[0].Name} and {count - 1} more changed"),
        var count => string.Create(CultureInfo.InvariantCulture, $"{Changes[0].Text} and {count - 1} more"),
    };

    private static bool IsFile(InputKind kind) =>
        kind is InputKind.FileChanged or InputKind.MoreFiles or InputKind.FileAdded or InputKind.FileRemoved or InputKind.FileAttributes;
}
