namespace Slipway.Environments;

/// <summary>One stage in which the environment is packed and unpacked over itself, in one RUN: no archive and no cache reaches a layer.</summary>
internal static class PackedInPlaceLayout
{
    public static void Write(DockerfileBuilder dockerfile, EnvironmentPlan plan, CondaEnvironment environment)
    {
        dockerfile.From(plan.BuilderBase, LockStage.NameOfInstalling(plan, usual: null));
        ImageSettings.WriteLabels(dockerfile, plan);
        RootSteps.WriteInBuilder(dockerfile, plan, plan.Deploy.BuilderPackages.Concat(plan.Deploy.RuntimePackages));
        EnvironmentSource.Write(dockerfile, plan);
        var (before, after) = CondaCommands.Pack(plan, environment, plan.Folder);
        dockerfile.Run(
        [
            .. before,
            .. CondaCommands.Create(plan, environment),
            .. plan.RecordsLock ? CondaCommands.Record(plan, environment) : [],
            .. after,
            CondaCommands.Unpack(plan),
            CondaCommands.Clean,
        ],
        CondaCommands.Mounts(plan, environment));
        RenvBlock.WriteInOnlyStage(dockerfile, plan);
        ImageSettings.WritePackedVariables(dockerfile, plan);
        RootSteps.WriteUser(dockerfile, plan);
        ImageSettings.WriteCommand(dockerfile, plan);
        LockStage.WriteAfterInstalling(dockerfile, plan);
    }
}
