namespace Slipway.Environments;

/// <summary>What pip is asked to do for a plan.</summary>
internal static class PipCommands
{
    /// <summary>Where pip writes down which files it takes, with their digests (pip 22.2 and later).</summary>
    public const string ReportFile = "/tmp/pip-report.json";

    private const string Locked = "/tmp/requirements.txt";

    /// <summary>Copies the requirements with all that they refer to.</summary>
    public static void WriteFiles(DockerfileBuilder dockerfile, EnvironmentInput.Pip pip, EnvironmentPlan plan)
    {
        if (plan.Lock is { } exact)
        {
            dockerfile.Line(HeredocText.Block("COPY ", "ABSCONDA_PIP_LOCK", " " + Locked, string.Join('\n', exact.Pip)));
            return;
        }

        foreach (var file in pip.Files)
        {
            dockerfile.Line(CopySource.Line("COPY", file.ContextName, file.Destination));
        }
    }

    /// <summary>The options that name the requirements; digests are insisted on where all packages have them.</summary>
    public static string Requirements(EnvironmentInput.Pip pip, EnvironmentPlan plan) =>
        (plan.Lock is not null ? "--no-deps " : "")
        + (plan.Lock?.IsPipHashed ?? pip.Requirements.IsHashed ? "--require-hashes " : "")
        + $"-r {MainFile(pip, plan)}";

    /// <summary>Where the requirements lie in the image.</summary>
    public static string MainFile(EnvironmentInput.Pip pip, EnvironmentPlan plan) => plan.Lock is null ? ShellWord.Quote(pip.Files[0].Destination) : Locked;

    /// <summary>
    /// The flag that shows pip its configuration and leaves no trace of it, with a blank behind it; readable for whoever runs pip.
    /// </summary>
    public static string ConfigurationMount(EnvironmentPlan plan) =>
        plan.IndexSecret is { } id ? $"--mount=type=secret,id={id},target=/etc/pip.conf,mode=0444,required=true " : "";

    /// <summary>
    /// Writes down what was installed, and the digests that the index has of it: those of wheels that were made here are others.
    /// </summary>
    public static IEnumerable<string> Record(EnvironmentInput.Pip pip, EnvironmentPlan plan) =>
    [
        $"pip list --format=freeze --exclude pip --exclude setuptools --exclude wheel > {CondaCommands.FreezeFile}",
        $"pip install --quiet --dry-run --ignore-installed --no-cache-dir --report {ReportFile} {Requirements(pip, plan)}",
    ];
}
