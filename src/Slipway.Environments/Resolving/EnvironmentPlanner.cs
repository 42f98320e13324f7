namespace Slipway.Environments;

/// <summary>Decides everything about a Dockerfile from an input, a profile, the configuration and the command line. Pure.</summary>
public static class EnvironmentPlanner
{
    /// <param name="renv">The R lock that the command line or the environment names.</param>
    /// <param name="exact">The packages to install in the place of what the input asks for.</param>
    /// <exception cref="EnvironmentRefusedException">The input is against the profile, or cannot be made; the remarks say why.</exception>
    public static EnvironmentPlan Plan(
        EnvironmentInput input,
        Profile profile,
        EnvironmentConfiguration configuration,
        RenderOptions options,
        RenvLock? renv,
        EnvironmentLock? exact,
        EnvironmentRemarks remarks)
    {
        var described = Described(input);
        var runtime = BaseChoice.Runtime(input, options, profile, configuration);
        var layout = LayoutChoice.Of(input, options.MultiStage, profile, runtime, remarks);
        var plan = new EnvironmentPlan
        {
            Input = input,
            Layout = layout,
            Name = NameOf(input, remarks),
            Prefix = profile.Prefix,
            RuntimeBase = runtime,
            BuilderBase = BaseChoice.Builder(input, layout, runtime, options, profile, configuration),
            Labels = PolicyChecks.MergeLabels(described?.Labels, profile, remarks),
            Variables = described?.Variables ?? [],
            Deploy = (input as EnvironmentInput.Conda)?.Environment.Deploy ?? DeploySettings.None,
            Renv = input is EnvironmentInput.Conda ? renv : null,
            RenvRepositories = described?.Renv?.Repositories ?? [],
            IndexSecret = options.IndexSecret,
            Lock = input is EnvironmentInput.Packed ? null : exact,
            RecordsLock = options.RecordsLock && input is not EnvironmentInput.Packed,
            Program = input is EnvironmentInput.Conda { Environment: { HasPython: false, HasR: true } } ? "R" : "python",
            PythonVersion = PythonOf(input, options),
        };
        BaseChoice.Check(plan, options, remarks);
        CheckLock(plan, profile, remarks);
        CheckPolicy(plan, described, profile, remarks);
        CheckInput(plan, renv, options, remarks);
        remarks.ThrowIfRefused();
        Tell(plan, remarks);
        return plan;
    }

    private static void Tell(EnvironmentPlan plan, EnvironmentRemarks remarks)
    {
        var mode = plan.Deploy.Mode is { } named ? $", deploy.mode {DeployModes.NameOf(named)}" : "";
        remarks.Inform("Layout", $"made of {plan.Kind}{mode}, in {(plan.IsMultiStage ? "a builder and a runtime stage" : "one stage")}");
        remarks.Inform("Bases", $"base images: {string.Join(", ", BaseChoice.InUse(plan).Distinct(StringComparer.Ordinal))}");
    }

    /// <summary>The environment file that was read, for its packages or only for what it says about them.</summary>
    private static CondaEnvironment? Described(EnvironmentInput input) => input switch
    {
        EnvironmentInput.Conda conda => conda.Environment,
        EnvironmentInput.Packed packed => packed.Metadata,
        _ => null,
    };

    private static string NameOf(EnvironmentInput input, EnvironmentRemarks remarks)
    {
        switch (input)
        {
            case EnvironmentInput.Conda conda:
                return conda.Environment.Name;
            case EnvironmentInput.Packed packed:
                if (!SafeNames.IsEnvironmentName(packed.Name) || packed.Name == "base")
                {
                    remarks.Error("BadName", $"{Limits.Quote(packed.Name)} is no name for an environment", at: null, "rename the archive, or name the environment in a file that --file gives");
                }

                return packed.Name;
            default:
                return ((EnvironmentInput.Pip)input).Name;
        }
    }

    private static void CheckPolicy(EnvironmentPlan plan, CondaEnvironment? described, Profile profile, EnvironmentRemarks remarks)
    {
        if (described is not null)
        {
            PolicyChecks.CheckChannels(described, profile, remarks);
        }

        var packages = plan.Input switch
        {
            EnvironmentInput.Conda conda => conda.Environment.Dependencies.Select(d => d.Name),
            EnvironmentInput.Pip pip => pip.Requirements.Lines.Where(l => l.IsPackage).Select(l => new Dependency(l.Text, IsPip: true, default).Name),
            _ => [],
        };
        PolicyChecks.CheckPackages(packages, profile, remarks);
        PolicyChecks.CheckBases(BaseChoice.InUse(plan), profile, remarks);
    }

    private static void CheckLock(EnvironmentPlan plan, Profile profile, EnvironmentRemarks remarks)
    {
        if (plan.Lock is { } exact)
        {
            exact.Check(profile, remarks);
            if (exact.Conda.Length == 0 == plan.Conda is not null)
            {
                remarks.Error("BadLock", $"the lock is for {(plan.Conda is null ? "conda" : "pip")}, and the environment is not", at: null, "write it anew: --update-lock");
            }
        }
    }

    private static void CheckInput(EnvironmentPlan plan, RenvLock? renv, RenderOptions options, EnvironmentRemarks remarks)
    {
        if (renv is not null && plan.Conda is { } environment)
        {
            renv.Check(environment, remarks);
        }
        else if (renv is not null)
        {
            remarks.Warn("RenvIgnored", "the R lock is ignored: there is no conda environment to bring R");
        }

        if (plan.Input is not EnvironmentInput.Pip)
        {
            WarnOf(options.PythonVersion is not null, "--python-version has no effect: it is for --requirements");
            WarnOf(
                options.IndexSecret is not null && (plan.Conda is not { } described || !CondaCommands.InstallsByPip(plan, described)),
                "--index-secret has no effect: pip installs nothing");
        }

        if (options.IndexSecret is { } secret && !SafeNames.IsSecretId(secret))
        {
            remarks.Error("BadSecret", $"--index-secret {Limits.Quote(secret)} is to be the id of a secret: letters, digits, dots, dashes and underscores");
        }

        if (plan.Deploy is { } deploy && (deploy.User is not null || !deploy.RuntimePackages.IsEmpty) && plan.IsMultiStage && LayoutChoice.IsShellLess(plan.RuntimeBase))
        {
            remarks.Error("ShellLessRuntime", $"deploy.runtime_packages and deploy.user need a shell, and {plan.RuntimeBase} has none", deploy.Place, "take another --runtime-base");
        }

        if (plan.Input is EnvironmentInput.Packed { Tarball: { HasPython: false } tarball })
        {
            remarks.Warn("NoPython", $"{tarball.FileName} has no Python, which conda-unpack runs on: paths inside its files stay as they were packed");
        }

        WarnOf(
            plan.Input is EnvironmentInput.Packed && options.RecordsLock,
            "--lock has no effect: an archive is what it is");

        void WarnOf(bool isIgnored, string message)
        {
            if (isIgnored)
            {
                remarks.Warn("OptionIgnored", message);
            }
        }
    }

    // python=3.11.4 and python==3.11 name a version, python>=3.10 does not.
    private static string PythonOf(EnvironmentInput input, RenderOptions options)
    {
        var pin = (input as EnvironmentInput.Conda)?.Environment.CondaDependencies.FirstOrDefault(d => d.Name == "python")?.Version.TrimStart('=', ' ');
        return options.PythonVersion
            ?? (pin is { Length: > 0 } && char.IsAsciiDigit(pin[0]) ? string.Join('.', pin.Split('=', ' ', ',')[0].TrimEnd('*', '.').Split('.').Take(2)) : BaseChoice.DefaultPython);
    }
}
