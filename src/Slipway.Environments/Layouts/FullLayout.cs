namespace Slipway.Environments;

/// <summary>One stage that keeps the package manager and all that it has installed.</summary>
internal static class FullLayout
{
    public static void Write(DockerfileBuilder dockerfile, EnvironmentPlan plan, CondaEnvironment environment)
    {
        dockerfile.From(plan.BuilderBase, LockStage.NameOfInstalling(plan, usual: null));
        RootSteps.WriteInBuilder(dockerfile, plan, plan.Deploy.BuilderPackages.Concat(plan.Deploy.RuntimePackages));
        EnvironmentSource.Write(dockerfile, plan);
        dockerfile.Run(
        [
            .. CondaCommands.Create(plan, environment),
            .. plan.RecordsLock ? CondaCommands.Record(plan, environment) : [],
            CondaCommands.Clean,
        ],
        CondaCommands.Mounts(plan, environment));
        RenvBlock.WriteInOnlyStage(dockerfile, plan);
        ImageSettings.WriteCopiedVariables(dockerfile, plan);
        ImageSettings.WriteLabels(dockerfile, plan);
        RootSteps.WriteUser(dockerfile, plan);
        ImageSettings.WriteCommand(dockerfile, plan);
        LockStage.WriteAfterInstalling(dockerfile, plan);
    }
}
