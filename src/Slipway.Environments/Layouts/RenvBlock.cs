using System.Text;

namespace Slipway.Environments;

/// <summary>Restores an R lock into a folder of its own, and has R look there.</summary>
internal static class RenvBlock
{
    /// <summary>Where the restored packages lie in the image.</summary>
    public const string Target = "/opt/absconda/renv";

    private const string Staging = "/tmp/absconda-renv";
    private const string Library = Target + "/renv/library";

    /// <summary>In a builder stage: what is restored lies ready to be copied.</summary>
    public static void WriteInBuilder(DockerfileBuilder dockerfile, EnvironmentPlan plan)
    {
        if (plan.Renv is { } renv)
        {
            WriteRestore(dockerfile, plan, renv, Staging);
        }
    }

    /// <summary>In the last of several stages.</summary>
    public static void WriteInRuntime(DockerfileBuilder dockerfile, EnvironmentPlan plan)
    {
        if (plan.Renv is not null)
        {
            dockerfile.Line($"COPY --from=builder{RootSteps.Ownership(plan)} {Staging}/ {Target}/");
            WriteVariables(dockerfile);
        }
    }

    /// <summary>In an only stage: the target belongs to root.</summary>
    public static void WriteInOnlyStage(DockerfileBuilder dockerfile, EnvironmentPlan plan)
    {
        if (plan.Renv is { } renv)
        {
            dockerfile.Line(RootSteps.ToRoot);
            WriteRestore(dockerfile, plan, renv, Target);
            dockerfile.Line(RootSteps.ToMambaUser);
            WriteVariables(dockerfile);
        }
    }

    private static void WriteRestore(DockerfileBuilder dockerfile, EnvironmentPlan plan, RenvLock renv, string folder)
    {
        dockerfile.Line(HeredocText.Block("COPY ", "ABSCONDA_RENV_LOCK", " /tmp/renv.lock", renv.Text));
        dockerfile.Line(HeredocText.Block("RUN ", "ABSCONDA_RENV", "", Script(plan, folder)));
    }

    private static void WriteVariables(DockerfileBuilder dockerfile)
    {
        dockerfile.Line($"ENV R_PROFILE_USER={Target}/.Rprofile");
        dockerfile.Line($"ENV RENV_PROJECT={Target}");
        dockerfile.Line($"ENV RENV_PATHS_ROOT={Target}");
        dockerfile.Line($"ENV RENV_PATHS_LIBRARY_ROOT={Library}");
        dockerfile.Line($"ENV RENV_PATHS_LIBRARY={Library}");
        dockerfile.Line($"ENV R_LIBS_SITE={Library}");
    }

    // It names its interpreter: the shell of the base may be any.
    private static string Script(EnvironmentPlan plan, string folder)
    {
        var script = new StringBuilder();
        script.Append("#!/bin/sh\nset -eu\n");
        script.Append("mkdir -p /tmp/renv-project\n");
        script.Append("cp /tmp/renv.lock /tmp/renv-project/renv.lock.source\n");
        script.Append("cat > /tmp/renv-restore.R <<'RSCRIPT'\n");
        script.Append(Restore(plan));
        script.Append("RSCRIPT\n");
        script.Append($"micromamba run {CondaCommands.Selected(plan)} Rscript /tmp/renv-restore.R\n");
        script.Append($"mkdir -p {folder}\n");
        script.Append($"cp -R /tmp/renv-project/renv {folder}/renv\n");
        script.Append($"cp /tmp/renv-project/renv.lock {folder}/renv.lock\n");
        script.Append($"echo 'source(\"{Target}/renv/activate.R\")' > {folder}/.Rprofile\n");
        script.Append("rm -rf /tmp/renv-project /tmp/renv-restore.R");
        return script.ToString();
    }

    private static string Restore(EnvironmentPlan plan)
    {
        const string Project = "/tmp/renv-project";
        var repositories = plan.RenvRepositories.IsEmpty
            ? ""
            : $"options(repos = c({string.Join(", ", plan.RenvRepositories.Select(r => $"{RText.Quote(r.Name)} = {RText.Quote(r.Value)}"))}))\n";
        return $$"""
            {{repositories}}if (!requireNamespace("renv", quietly = TRUE)) {
              install.packages("renv", repos = "https://cloud.r-project.org")
            }
            setwd("{{Project}}")
            renv::init(bare = TRUE, restart = FALSE)
            renv::settings$use.cache(FALSE)
            file.copy("renv.lock.source", "renv.lock", overwrite = TRUE)
            Sys.setenv(RENV_PATHS_LIBRARY_ROOT = "{{Project}}/renv/library")
            Sys.setenv(RENV_PATHS_LIBRARY = "{{Project}}/renv/library")
            renv::restore(prompt = FALSE)

            """;
    }
}
