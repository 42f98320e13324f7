namespace Slipway.Environments;

/// <summary>One stage that unpacks an archive into the environment's folder, from a mount: the archive reaches no layer.</summary>
internal static class UnpackedLayout
{
    private const string Archive = "/tmp/conda-env.tar.gz";

    public static void Write(DockerfileBuilder dockerfile, EnvironmentPlan plan, EnvironmentInput.Packed packed)
    {
        dockerfile.From(plan.RuntimeBase, "runtime");
        ImageSettings.WriteLabels(dockerfile, plan);
        WriteUnpacking(dockerfile, plan, packed);
        if (packed.Tarball.HasPython)
        {
            dockerfile.Run([CondaCommands.Unpack(plan), $"rm -f {plan.Folder}/conda-meta/history"]);
        }

        ImageSettings.WritePackedVariables(dockerfile, plan);
        ImageSettings.WriteCommand(dockerfile, plan);
    }

    // The last stage's base may lack what unpacks the rarer forms; the builder itself does not. A mount's source can have no
    // comma and no quotes, and an archive so named is unpacked by the builder as well.
    private static void WriteUnpacking(DockerfileBuilder dockerfile, EnvironmentPlan plan, EnvironmentInput.Packed packed)
    {
        var option = packed.Tarball.IsGzip ? "-xzf" : "-xf";
        if ((packed.Tarball.IsGzip || packed.Tarball.IsPlain) && CopySource.IsPlain(packed.ContextName) && !packed.ContextName.Contains(','))
        {
            dockerfile.Run(
                [$"mkdir -p {plan.Folder}", $"tar {option} {Archive} -C {plan.Folder}"],
                $"--mount=type=bind,source={packed.ContextName},target={Archive} ");
        }
        else
        {
            dockerfile.Line(CopySource.Line("ADD", packed.ContextName, plan.Folder + "/"));
        }
    }
}
