using System.Collections.Immutable;
using Slipway.Diagnostics;
using Slipway.Environments;

namespace Slipway.Engine;

/// <summary>The definitions of remote builders are wrong, or not there. <see cref="Diagnostics"/> holds at least one error.</summary>
public sealed class RemoteDefinitionsException(EnvironmentRefusedException cause) : Exception(cause.Message, cause)
{
    public ImmutableArray<Diagnostic> Diagnostics { get; } = cause.Diagnostics;
}
