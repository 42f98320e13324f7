namespace Slipway.Environments;

/// <summary>One stage in which pip installs.</summary>
internal static class PipLayout
{
    public static void Write(DockerfileBuilder dockerfile, EnvironmentPlan plan, EnvironmentInput.Pip pip)
    {
        dockerfile.From(plan.RuntimeBase, LockStage.NameOfInstalling(plan, "runtime"));
        ImageSettings.WriteLabels(dockerfile, plan);
        PipCommands.WriteFiles(dockerfile, pip, plan);
        dockerfile.Run(
            [$"pip install --no-cache-dir {PipCommands.Requirements(pip, plan)}", $"rm {PipCommands.MainFile(pip, plan)}"],
            PipCommands.ConfigurationMount(plan));
        ImageSettings.WriteCommand(dockerfile, plan);
        LockStage.WriteAfterPip(dockerfile, plan, pip);
    }
}
