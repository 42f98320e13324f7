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
        var known = new List<Platform> { Platform.Host };
        var refused = new List<Diagnostic>();
        foreach (var node in build.Graph.Reachable(build.Targets))
        {
            if (node.Step is Step.Run { Platform: var platform } && !known.Contains(platform))
            {
                known.Add(platform);
                if (!ForeignPrograms.Run(platform))
                {
                    refused.Add(Describe(node, platform));
                }
            }
        }

        if (refused.Count > 0)
        {
            throw new BuildRefusedException([.. refused]);
        }
    }

    private static Diagnostic Describe(StepNode node, Platform platform) =>
        new("NoHandler", Severity.Error, $"this machine runs no programs for {platform}: {node.Options.Name} could not run")
        {
            Source = node.Options.Source,
            Span = node.Options.Span,
            Hint = ForeignPrograms.WayOutFor(platform),
        };
}
