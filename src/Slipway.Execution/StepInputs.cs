using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Execution;

/// <summary>What the steps of one build only name: where contexts lie, and what secrets are worth.</summary>
public sealed record StepInputs
{
    /// <summary>Contexts by their names. One is opened when a step needs it.</summary>
    public required IReadOnlyDictionary<string, OpenContext> Contexts { get; init; }

    /// <summary>The value of a secret, or null where the build was given none of this id.</summary>
    public Func<string, byte[]?> Secret { get; init; } = _ => null;

    /// <summary>
    /// The layer that a step made in an earlier build, on the layers that it stands on now; null where none is known. It need not be
    /// in the store any more.
    /// </summary>
    public Func<StepNode, LayerId?> EarlierLayer { get; init; } = _ => null;

    /// <summary>The path of an agent's socket, or null.</summary>
    public Func<string, string?> AgentSocket { get; init; } = _ => null;
}

/// <summary>Makes a folder of a context, however it comes.</summary>
/// <exception cref="Sources.SourceFetchException">It cannot be had.</exception>
public delegate Task<ContextFolder> OpenContext(IActivity activity, CancellationToken cancellationToken);

/// <summary>A context on the host, with what its ignore file leaves out.</summary>
public sealed record ContextFolder(string HostPath, IReadOnlyList<string> IgnorePatterns)
{
    /// <summary>Whether the folder is made for this build and goes with it.</summary>
    public bool IsTemporary { get; init; }
}
