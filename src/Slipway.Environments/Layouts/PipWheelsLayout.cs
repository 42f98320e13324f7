namespace Slipway.Environments;

/// <summary>A builder makes wheels, and the last stage installs them from a mount: neither compilers nor wheels reach the image.</summary>
internal static class PipWheelsLayout
{
    private const string Wheels = "/wheels";

    public static void Write(DockerfileBuilder dockerfile, EnvironmentPlan plan, EnvironmentInput.Pip pip)
    {
        dockerfile.From(plan.BuilderBase, "builder");
        PipCommands.WriteFiles(dockerfile, pip, plan);
        dockerfile.Run(
            [$"pip wheel --no-cache-dir --wheel-dir {Wheels} {PipCommands.Requirements(pip, plan)}"],
            PipCommands.ConfigurationMount(plan));

        dockerfile.Gap();
        dockerfile.From(plan.RuntimeBase, LockStage.NameOfInstalling(plan, "runtime"));
        ImageSettings.WriteLabels(dockerfile, plan);
        dockerfile.Run(
            [$"pip install --no-cache-dir --no-index --find-links={Wheels} {Wheels}/*"],
            $"--mount=type=bind,from=builder,source={Wheels},target={Wheels} ");
        ImageSettings.WriteCommand(dockerfile, plan);
        LockStage.WriteAfterPip(dockerfile, plan, pip);
    }
}
