namespace Slipway.Cli.Completion;

/// <summary>What the shell adds to the words: it knows its files best.</summary>
internal enum CompletionKind
{
    /// <summary>The words are all there is.</summary>
    Words,

    Files,

    Folders,
}
