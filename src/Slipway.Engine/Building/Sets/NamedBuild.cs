using System.Collections.Immutable;

namespace Slipway.Engine;

/// <summary>One build of a set.</summary>
/// <param name="Name">What it is called in the set.</param>
/// <param name="Links">Names of contexts, and the builds of the set whose images they are.</param>
public sealed record NamedBuild(string Name, BuildRequest Request, ImmutableSortedDictionary<string, string> Links);
