using System.Collections.Immutable;
using Slipway.Cli.Documentation;

namespace Slipway.Cli.Completion;

/// <summary>What may stand in the place of the word that is being typed.</summary>
internal sealed record Completions(ImmutableArray<Entry> Words, CompletionKind Kind = CompletionKind.Words)
{
    public static Completions Files { get; } = new([], CompletionKind.Files);
}
