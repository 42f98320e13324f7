using System.Collections.Immutable;

namespace Slipway.Cli.Documentation;

/// <summary>What is said of a verb beyond its summary, arguments and options.</summary>
internal sealed record VerbDocument
{
    public required VerbGroup Group { get; init; }

    /// <summary>
    /// Paragraphs with an empty line between them, filled to the reader's width; a line that begins with blanks stays as it is.
    /// </summary>
    public string Details { get; init; } = "";

    public ImmutableArray<Example> Examples { get; init; } = [];
}

/// <summary>One way to use a verb.</summary>
/// <param name="Command">As one types it, <c>slipway</c> included; may be a pipeline.</param>
/// <param name="Effect">What it does: one sentence without a full stop.</param>
internal sealed record Example(string Command, string Effect);

/// <summary>Where a verb stands in the list of verbs, in this order.</summary>
internal enum VerbGroup
{
    Build,
    Containers,
    Images,
    Store,
    Other,
}
