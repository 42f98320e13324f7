using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// A build that had nothing to make: all that it stood on, what came of it, and what it told. Arrays and not immutable ones, since each
/// kind of those costs a process that lives for a moment as much as reading the whole note does.
/// </summary>
internal sealed class RepeatNote
{
    /// <summary>See <see cref="RepeatCommand.Display"/>.</summary>
    public required string Display { get; init; }

    public required string ImageId { get; init; }

    /// <summary>The folder of the context, whether or not a step reads it.</summary>
    public required string Context { get; init; }

    /// <summary>Files that were read whole, and those that were looked for and are not there.</summary>
    public required NotedFile[] Inputs { get; init; }

    /// <summary>Files of the store that were used and may be replaced: names and results of steps.</summary>
    public required NotedFile[] Records { get; init; }

    /// <summary>Files of the store that were used and are what they are as long as they are there.</summary>
    public required string[] Things { get; init; }

    public required NotedSelection[] Selections { get; init; }

    /// <summary>See <see cref="BuildRecord.Project"/>.</summary>
    public required string Project { get; init; }

    /// <summary>The record of the build, from where it is the same for each that repeats it.</summary>
    public required byte[] RecordTail { get; init; }

    /// <summary>Such as <see cref="NotedEvents"/> can write.</summary>
    public required BuildEvent[] Events { get; init; }
}

/// <summary>A file as it was.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Digest">Of its bytes; empty where there was none.</param>
internal sealed record NotedFile(string Path, string Digest);

/// <summary>What a step selected from a context.</summary>
/// <param name="Folder">Absolute path of the context.</param>
internal sealed record NotedSelection(string Folder, string[] IgnorePatterns, Selection Selection, string Digest);
