using Slipway.Diagnostics;
using Slipway.Execution;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Refuses a build whose commands this machine cannot run, before any of it begins.</summary>
internal static class ForeignSteps
{
    /// <exception cref="BuildRefusedException">A step is for a platform that nothing here runs.</exception>
    public static void Refuse(PlannedBuild build)
    {
        var foreign = build.Graph.Reachable(build.Targets)
            .Where(n => n.Step is Step.Run run && run.Platform != Platform.Host && !ForeignPrograms.Run(run.Platform))
            .DistinctBy(n => ((Step.Run)n.Step).Platform)
            .ToArray();
        if (foreign.Length > 0)
        {
            throw new BuildRefusedException([.. foreign.Select(Describe)]);
        }
    }

    private static Diagnostic Describe(StepNode node) =>
        new("NoHandler", Severity.Error, $"this machine runs no programs for {((Step.Run)node.Step).Platform}: {node.Options.Name} could not run")
        {
            Source = node.Options.Source,
            Span = node.Options.Span,
            Hint = ForeignPrograms.WayOut,
        };
}
