namespace Slipway.Environments;

/// <summary>The instructions at the end of an image: what it is called, what its programs find, who runs what.</summary>
internal static class ImageSettings
{
    public static void WriteLabels(DockerfileBuilder dockerfile, EnvironmentPlan plan)
    {
        foreach (var label in plan.Labels)
        {
            dockerfile.Line($"LABEL {label.Name}={DockerfileValue.Quote(label.Value)}");
        }
    }

    /// <summary>Activates an environment that was copied as it is.</summary>
    public static void WriteCopiedVariables(DockerfileBuilder dockerfile, EnvironmentPlan plan)
    {
        dockerfile.Line($"ENV PATH={plan.Folder}/bin:$PATH");
        dockerfile.Line($"ENV CONDA_PREFIX={plan.Folder}");
        dockerfile.Line($"ENV CONDA_DEFAULT_ENV={plan.Name}");
        WriteVariables(dockerfile, plan);
    }

    /// <summary>Activates an environment that was packed.</summary>
    public static void WritePackedVariables(DockerfileBuilder dockerfile, EnvironmentPlan plan)
    {
        foreach (var line in PackedVariables(plan))
        {
            dockerfile.Line(line);
        }

        WriteVariables(dockerfile, plan);
    }

    /// <summary>The lines that activate an environment that was packed.</summary>
    public static IEnumerable<string> PackedVariables(EnvironmentPlan plan) =>
    [
        $"ENV CONDA_DEFAULT_ENV={plan.Name}",
        $"ENV CONDA_PREFIX={plan.Folder}",
        $"ENV PATH={plan.Folder}/bin:/opt/conda/bin:${{PATH}}",
    ];

    public static void WriteVariables(DockerfileBuilder dockerfile, EnvironmentPlan plan)
    {
        foreach (var variable in plan.Variables)
        {
            dockerfile.Line($"ENV {variable.Name}={DockerfileValue.Quote(variable.Value)}");
        }
    }

    public static void WriteCommand(DockerfileBuilder dockerfile, EnvironmentPlan plan)
    {
        if (plan.Deploy.User is { } user)
        {
            dockerfile.Line($"USER {user}");
        }

        dockerfile.Line($"CMD [\"{plan.Program}\"]");
    }
}
