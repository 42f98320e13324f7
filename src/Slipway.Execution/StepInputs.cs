namespace Slipway.Execution;

/// <summary>What the steps of one build only name: where contexts lie, and what secrets are worth.</summary>
public sealed record StepInputs
{
    /// <summary>Folders by the name of their context, with what their ignore files leave out.</summary>
    public required IReadOnlyDictionary<string, ContextFolder> Contexts { get; init; }

    /// <summary>The value of a secret, or null where the build was given none of this id.</summary>
    public Func<string, byte[]?> Secret { get; init; } = _ => null;

    /// <summary>The path of an agent's socket, or null.</summary>
    public Func<string, string?> AgentSocket { get; init; } = _ => null;
}

/// <summary>A context on the host.</summary>
public sealed record ContextFolder(string HostPath, IReadOnlyList<string> IgnorePatterns);
