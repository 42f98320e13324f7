namespace Slipway.Engine;

/// <summary>What a container has done to a file of its image.</summary>
/// <param name="Path">Absolute.</param>
public sealed record FileChange(FileChangeKind Kind, string Path);

/// <summary>The kinds of changes that <c>diff</c> tells apart.</summary>
public enum FileChangeKind
{
    Added,

    /// <summary>It is there in the image too. Of a folder: its own attributes, or which names are in it.</summary>
    Changed,

    Deleted,
}
