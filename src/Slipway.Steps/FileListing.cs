using System.Collections.Immutable;

namespace Slipway.Steps;

/// <summary>
/// The files that a selection was digested from, in the order of the walk, so that a selection that has become another one
/// can be told file by file.
/// </summary>
public sealed class FileListing(ImmutableArray<ListedFile> files, bool isComplete)
{
    /// <summary>More files than anybody would read about: a listing ends there.</summary>
    public const int MostFiles = 200_000;

    public ImmutableArray<ListedFile> Files { get; } = files;

    /// <summary>Whether all files are in it.</summary>
    public bool IsComplete { get; } = isComplete;
}

/// <summary>A file, folder or link of a <see cref="FileListing"/>.</summary>
/// <param name="Path">In its source, without a slash in front.</param>
/// <param name="Content">Tells contents apart: the beginning of a digest, or a hash of where a link leads.</param>
/// <param name="Attributes">Tells types, modes and owners apart.</param>
public readonly record struct ListedFile(string Path, ulong Content, ulong Attributes);

/// <summary>What a selection picks: its digest, and what it was made from.</summary>
public sealed record SelectedFiles(Slipway.Oci.Digest Digest, FileListing Listing);
