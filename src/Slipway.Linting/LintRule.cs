using Slipway.Diagnostics;

namespace Slipway.Linting;

/// <summary>
/// A rule for Dockerfiles that build and may still be mended. <paramref name="Name"/> is stable: people write it into
/// <c># check=skip=…</c>, and <c>docs/diagnostics</c> has its page.
/// </summary>
/// <param name="Summary">What the rule asks for, in one sentence without a final stop.</param>
public sealed record LintRule(string Name, Severity Severity, string Summary)
{
    /// <summary>Whose rule it is: a build only ever tells those of the Dockerfile frontend.</summary>
    public RuleOrigin Origin { get; init; } = RuleOrigin.Slipway;

    /// <summary>Whether it is only followed where it is asked for by name, or with <c>experimental=all</c>.</summary>
    public bool IsExperimental { get; init; }

    /// <summary>Looks at a subject; pure. Findings come in any order.</summary>
    public required Func<LintSubject, IEnumerable<Finding>> Check { get; init; }

    public override string ToString() => Name;
}
