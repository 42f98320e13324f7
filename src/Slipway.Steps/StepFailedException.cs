using Slipway.Diagnostics;

namespace Slipway.Steps;

/// <summary>A step did not succeed for a reason that lies in the build itself: a command's exit code, a missing file.</summary>
public sealed class StepFailedException(StepNode node, string reason, Exception? inner = null) : Exception(reason, inner)
{
    public StepNode Node { get; } = node;

    /// <summary>Exit code of the command, where a command ran.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The word at fault as it is written; null where nothing is known.</summary>
    public string? Word { get; init; }

    /// <summary>Where the fault stands in the Dockerfile: the word, or else the instruction; null for a step that is not of it.</summary>
    public SourceSpan? Span => Word is { } word && Node.Options.PlaceOf is { } place ? place(word) : Node.Options.Span;

    /// <summary>What may help, in words; null if nothing is known.</summary>
    public string? Hint { get; init; }
}
