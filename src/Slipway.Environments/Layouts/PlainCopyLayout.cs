namespace Slipway.Environments;

/// <summary>
/// A builder solves, and the last stage takes the environment's folder as it is: both paths are equal, so nothing in it has to be
/// rewritten, and the last stage needs no shell. The explicit form trims the folder and keeps the exact list of its packages.
/// </summary>
internal static class PlainCopyLayout
{
    public static void Write(DockerfileBuilder dockerfile, EnvironmentPlan plan, CondaEnvironment environment)
    {
        var isExplicit = plan.Layout == Layout.Explicit;
        dockerfile.Comment("Stage 1: Builder");
        dockerfile.From(plan.BuilderBase, "builder");
        RootSteps.WriteInBuilder(dockerfile, plan, plan.Deploy.BuilderPackages);
        EnvironmentSource.Write(dockerfile, plan);
        dockerfile.Run(
        [
            .. CondaCommands.Create(plan, environment),
            .. isExplicit || plan.RecordsLock ? CondaCommands.Record(plan, environment) : [],
            .. plan.Deploy.Trim ?? isExplicit ? Trim(plan.Folder) : [],
            CondaCommands.Clean,
        ],
        CondaCommands.Mounts(plan, environment));
        RenvBlock.WriteInBuilder(dockerfile, plan);
        LockStage.WriteAfterBuilder(dockerfile, plan);

        dockerfile.Gap();
        dockerfile.Comment("Stage 2: Runtime");
        dockerfile.From(plan.RuntimeBase, "runtime");
        RootSteps.WriteInRuntime(dockerfile, plan);
        dockerfile.Line($"COPY --from=builder{RootSteps.Ownership(plan)} {plan.Folder} {plan.Folder}");
        if (isExplicit)
        {
            dockerfile.Line($"COPY --from=builder {CondaCommands.ExplicitFile} {plan.Folder}/conda-meta/explicit.txt");
            if (CondaCommands.InstallsByPip(plan, environment))
            {
                dockerfile.Line($"COPY --from=builder {CondaCommands.FreezeFile} {plan.Folder}/conda-meta/pip-freeze.txt");
            }
        }

        RenvBlock.WriteInRuntime(dockerfile, plan);
        ImageSettings.WriteCopiedVariables(dockerfile, plan);
        ImageSettings.WriteLabels(dockerfile, plan);
        ImageSettings.WriteCommand(dockerfile, plan);
    }

    private static IEnumerable<string> Trim(string folder) =>
    [
        $"find {folder} -type f -name '*.pyc' -delete",
        $"find {folder} -type d -name __pycache__ -prune -exec rm -rf {{}} +",
        $"rm -rf {folder}/share/man {folder}/share/doc",
    ];
}
