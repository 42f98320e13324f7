using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>The <c>renv</c> section of an environment file.</summary>
/// <param name="LockFile">Path of the lock, relative to the environment file.</param>
/// <param name="Repositories">Package repositories by name.</param>
public sealed record RenvSettings(string LockFile, ImmutableArray<NamedText> Repositories);
