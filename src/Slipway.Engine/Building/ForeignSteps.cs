using Slipway.Diagnostics;
using Slipway.Execution.Emulation;
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
            .Where(n => n.Step is Step.Run)
            .Select(n => (Node: n, ((Step.Run)n.Step).Platform))
            .DistinctBy(n => n.Platform)
            .Where(n => n.Platform != Platform.Host && !ForeignPrograms.Run(n.Platform))
            .ToArray();
        if (foreign.Length > 0)
        {
            throw new BuildRefusedException([.. foreign.Select(Describe)]);
        }
    }

    private static Diagnostic Describe((StepNode Node, Platform Platform) step) =>
        new("NoHandler", Severity.Error, $"this machine runs no programs for {step.Platform}: {step.Node.Options.Name} could not run")
        {
            Source = step.Node.Options.Source,
            Span = step.Node.Options.Span,
            Hint = ForeignPrograms.WayOutFor(step.Platform),
        };
}
