using System.Collections.Immutable;
using Slipway.Diagnostics;

namespace Slipway.Linting;

/// <summary>A script with its commands and where it stands in the Dockerfile.</summary>
/// <param name="Place">The span of the characters from one offset of the script up to another.</param>
internal sealed record PlacedScript(ShellDialect Dialect, ImmutableArray<ShellCommand> Commands, Func<int, int, SourceSpan> Place)
{
    public SourceSpan SpanOf(ShellWord word) => Place(word.Start, word.End);

    /// <summary>From the first word up to the last.</summary>
    public SourceSpan SpanOf(ShellCommand command) => Place(command.Start, command.Words[^1].End);

    /// <summary>Whether the places are those of the script's own characters, so that it can be edited.</summary>
    public bool IsExact { get; init; } = true;
}
