namespace Slipway.Environments;

/// <summary>A stage beside the image that has nothing but the record of what was installed, for who asks for a lock.</summary>
internal static class LockStage
{
    private const string Installed = "installed";
    private const string Recorded = "recorded";

    /// <summary>The name of the stage that installs, where that is the last one: with a record to be taken from it another follows.</summary>
    public static string? NameOfInstalling(EnvironmentPlan plan, string? usual) => plan.RecordsLock ? Installed : usual;

    /// <summary>Between a builder and the last stage.</summary>
    public static void WriteAfterBuilder(DockerfileBuilder dockerfile, EnvironmentPlan plan)
    {
        if (plan.RecordsLock)
        {
            Write(dockerfile, plan, "builder");
        }
    }

    /// <summary>Behind the stage that installs, where a builder has no stage of its own; the image is still what is built without a target.</summary>
    public static void WriteAfterInstalling(DockerfileBuilder dockerfile, EnvironmentPlan plan)
    {
        if (plan.RecordsLock)
        {
            Write(dockerfile, plan, Installed);
            WriteImage(dockerfile);
        }
    }

    /// <summary>Behind the stage in which pip installs, which has nothing of the record itself.</summary>
    public static void WriteAfterPip(DockerfileBuilder dockerfile, EnvironmentPlan plan, EnvironmentInput.Pip pip)
    {
        if (plan.RecordsLock)
        {
            dockerfile.Gap();
            dockerfile.From(Installed, Recorded);
            PipCommands.WriteFiles(dockerfile, pip, plan);
            dockerfile.Run(PipCommands.Record(pip, plan), PipCommands.ConfigurationMount(plan));
            Write(dockerfile, plan, Recorded);
            WriteImage(dockerfile);
        }
    }

    private static void WriteImage(DockerfileBuilder dockerfile)
    {
        dockerfile.Gap();
        dockerfile.From(Installed, "runtime");
    }

    private static void Write(DockerfileBuilder dockerfile, EnvironmentPlan plan, string stage)
    {
        dockerfile.Gap();
        dockerfile.From("scratch", DockerfileText.LockStage);
        dockerfile.Line($"COPY --from={stage} {RecordOf(plan)} /");
    }

    private static string RecordOf(EnvironmentPlan plan) => plan.Conda is { } environment
        ? CondaCommands.InstallsByPip(plan, environment) ? $"{CondaCommands.ExplicitFile} {CondaCommands.FreezeFile}" : CondaCommands.ExplicitFile
        : $"{CondaCommands.FreezeFile} {PipCommands.ReportFile}";
}
