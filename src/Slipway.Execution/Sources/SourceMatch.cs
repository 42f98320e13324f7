using Slipway.Patterns;

namespace Slipway.Execution.Sources;

/// <summary>A thing that a COPY source means.</summary>
/// <param name="Name">The last name of the path as matched, which a copied file gets; links not followed.</param>
/// <param name="Entry">What is there, the last link followed.</param>
/// <param name="Included">With <c>--parents</c>, what of the folder is meant; null for all of it.</param>
internal sealed record SourceMatch(string Name, TreeEntry Entry, IgnoreMatcher? Included);
