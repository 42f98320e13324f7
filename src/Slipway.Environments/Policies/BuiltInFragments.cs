using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>The parts of a Dockerfile that a template may include, and a profile may name.</summary>
public static class BuiltInFragments
{
    public static ImmutableArray<string> Names { get; } =
        ["builder_stage", "runtime_stage", "single_stage", "tarball_runtime", "requirements_runtime", "export_block"];
}
