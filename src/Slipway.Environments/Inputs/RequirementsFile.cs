using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Environments;

/// <summary>A pip requirements file, as far as one must understand it to install from it elsewhere.</summary>
/// <param name="Lines">What it asks for, comments left out and continued lines joined; options of pip count as well.</param>
public sealed record RequirementsFile(SourceText Source, ImmutableArray<RequirementLine> Lines)
{
    /// <summary>Files that it refers to (<c>-r</c>, <c>-c</c>), as they are written: relative to the file.</summary>
    public IEnumerable<RequirementLine> References => Lines.Where(l => l.Reference is not null);

    /// <summary>Whether each package is held to its digests: then pip is told to insist on them.</summary>
    public bool IsHashed => Lines.Any(l => l.IsPackage) && Lines.Where(l => l.IsPackage).All(l => l.Text.Contains("--hash=", StringComparison.Ordinal));
}

/// <summary>One line of a requirements file.</summary>
/// <param name="Number">Of its first line in the file.</param>
/// <param name="Reference">The file that it names; null for any other line.</param>
/// <param name="IsPackage">Whether it names a package, and is no option.</param>
/// <param name="IsLocal">Whether what it names is a folder or file beside the requirements file.</param>
public sealed record RequirementLine(string Text, int Number, string? Reference, bool IsPackage, bool IsLocal);
