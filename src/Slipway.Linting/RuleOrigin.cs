namespace Slipway.Linting;

/// <summary>Who made a rule up.</summary>
public enum RuleOrigin
{
    /// <summary>The Dockerfile frontend of BuildKit (docs.docker.com/reference/build-checks): checked in every build.</summary>
    Dockerfile,

    /// <summary>Slipway: checked by <c>check</c>, silent in a build.</summary>
    Slipway,
}
