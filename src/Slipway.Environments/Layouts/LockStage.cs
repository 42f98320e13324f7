namespace Slipway.Environments;

/// <summary>A stage beside the image that has nothing but the record of what was installed, for who asks for a lock.</summary>
internal static class LockStage
{
    public static void Write(DockerfileBuilder dockerfile, EnvironmentPlan plan)
    {
        if (plan.RecordsLock)
        {
            dockerfile.Gap();
            dockerfile.From("scratch", DockerfileText.LockStage);
            dockerfile.Line($"COPY --from=builder {RecordOf(plan)} /");
        }
    }

    private static string RecordOf(EnvironmentPlan plan) => plan.Conda is { } environment
        ? CondaCommands.InstallsByPip(plan, environment) ? $"{CondaCommands.ExplicitFile} {CondaCommands.FreezeFile}" : CondaCommands.ExplicitFile
        : CondaCommands.FreezeFile;
}
