namespace Slipway.Environments;

/// <summary>
/// A builder packs, and the last stage unpacks. What unpacks is a script of Python's: an environment that does not bring one is
/// copied as it is.
/// </summary>
internal static class PackedCopyLayout
{
    private const string Unpacked = "/tmp/absconda-env";

    public static void Write(DockerfileBuilder dockerfile, EnvironmentPlan plan, CondaEnvironment environment)
    {
        dockerfile.From(plan.BuilderBase, "builder");
        RootSteps.WriteInBuilder(dockerfile, plan, plan.Deploy.BuilderPackages);
        EnvironmentSource.Write(dockerfile, plan);
        WriteMaking(dockerfile, plan, environment);
        RenvBlock.WriteInBuilder(dockerfile, plan);
        LockStage.WriteAfterBuilder(dockerfile, plan);

        dockerfile.Gap();
        dockerfile.From(plan.RuntimeBase, "runtime");
        ImageSettings.WriteLabels(dockerfile, plan);
        RootSteps.WriteInRuntime(dockerfile, plan);
        if (environment.HasPython)
        {
            dockerfile.Line($"COPY --from=builder{RootSteps.Ownership(plan)} {Unpacked}/ {plan.Folder}/");
            RenvBlock.WriteInRuntime(dockerfile, plan);
            dockerfile.Run([CondaCommands.Unpack(plan), $"rm -f {plan.Folder}/conda-meta/history"]);
        }
        else
        {
            dockerfile.Line($"COPY --from=builder{RootSteps.Ownership(plan)} {plan.Folder} {plan.Folder}");
            RenvBlock.WriteInRuntime(dockerfile, plan);
        }

        ImageSettings.WritePackedVariables(dockerfile, plan);
        ImageSettings.WriteCommand(dockerfile, plan);
    }

    private static void WriteMaking(DockerfileBuilder dockerfile, EnvironmentPlan plan, CondaEnvironment environment)
    {
        var mounts = CondaCommands.Mounts(plan, environment);
        var record = plan.RecordsLock ? CondaCommands.Record(plan, environment) : [];
        if (environment.HasPython)
        {
            var (before, after) = CondaCommands.Pack(plan, environment, Unpacked);
            dockerfile.Run([.. before, .. CondaCommands.Create(plan, environment), .. record, .. after, CondaCommands.Clean], mounts);
        }
        else
        {
            dockerfile.Run([.. CondaCommands.Create(plan, environment), .. record, CondaCommands.Clean], mounts);
        }
    }
}
