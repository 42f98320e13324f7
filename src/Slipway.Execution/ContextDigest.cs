using Slipway.Execution.Sources;
using Slipway.Oci;
using Slipway.Patterns;
using Slipway.Steps;

namespace Slipway.Execution;

/// <summary>What a selection of a context is now, without a step that asks: the digest that <see cref="StepRunner.DigestAsync"/> has for it.</summary>
public static class ContextDigest
{
    /// <param name="hostPath">Absolute path of the context.</param>
    /// <param name="ignorePatterns">What of it is not there, in .dockerignore's terms.</param>
    /// <returns>Null where something is missing that the selection names.</returns>
    /// <exception cref="FormatException">A pattern is malformed.</exception>
    public static Digest? Of(
        string hostPath, string[] ignorePatterns, Selection selection, StatCaches stats, CancellationToken cancellationToken)
    {
        // To go through an array as a sequence is compiled at run time, which takes as long as all of this: most contexts ignore nothing.
        var ignore = ignorePatterns.Length == 0 ? IgnoreMatcher.None : new IgnoreMatcher(ignorePatterns);
        using var tree = FileTree.OfContext(hostPath, ignore, new FileDigests(stats.For(hostPath)));
        try
        {
            return SelectionDigest.Compute(tree, selection, cancellationToken).Digest;
        }
        catch (SourceMissingException)
        {
            return null;
        }
    }
}
