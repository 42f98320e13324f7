using System.Collections.Immutable;

namespace Slipway.Environments;

/// <summary>What micromamba is asked to do for a plan.</summary>
internal static class CondaCommands
{
    public const string Clean = "micromamba clean -afy";

    /// <summary>Where the exact packages are written down.</summary>
    public const string ExplicitFile = "/tmp/explicit.txt";

    /// <summary>Where those of pip are, which the former leaves out.</summary>
    public const string FreezeFile = "/tmp/pip-freeze.txt";

    private const string Archive = "/tmp/absconda-env.tar.gz";

    /// <summary>The channels as options, in their order: <c>--channel X --channel Y</c>.</summary>
    public static string Channels(CondaEnvironment environment) => string.Join(' ', environment.Channels.Select(c => $"--channel {ShellWord.Quote(c)}"));

    /// <summary>Makes the environment with all that goes into it, and takes out what only the making needs.</summary>
    public static IEnumerable<string> Create(EnvironmentPlan plan, CondaEnvironment environment)
    {
        var isEmbedded = EnvironmentSource.IsEmbedded(plan);
        var channels = environment.NamesChannels || isEmbedded || plan.Lock is not null ? "" : Channels(environment) + " ";
        yield return $"micromamba create -y {Selected(plan)} {channels}-f {EnvironmentSource.PathIn(plan)}";
        if (plan.Lock is { Pip.IsEmpty: false })
        {
            yield return $"micromamba run {Selected(plan)} pip install --no-cache-dir --no-deps -r {EnvironmentSource.PipRequirements}";
        }
        else if (plan.Lock is null && plan.Input is EnvironmentInput.Conda { PipRequirementsName: not null })
        {
            yield return $"micromamba run {Selected(plan)} pip install --no-cache-dir -r {EnvironmentSource.PipRequirements}";
        }

        if (!plan.Deploy.BuildOnly.IsEmpty)
        {
            yield return $"micromamba remove -y {Selected(plan)} {string.Join(' ', plan.Deploy.BuildOnly)}";
        }
    }

    /// <summary>Writes down what was installed.</summary>
    public static IEnumerable<string> Record(EnvironmentPlan plan, CondaEnvironment environment)
    {
        yield return $"micromamba env export {Selected(plan)} --explicit > {ExplicitFile}";
        if (InstallsByPip(plan, environment))
        {
            yield return $"micromamba run {Selected(plan)} pip list --format=freeze > {FreezeFile}";
        }
    }

    /// <summary>The mounts of the RUN that makes the environment, with a blank behind them.</summary>
    public static string Mounts(EnvironmentPlan plan, CondaEnvironment environment) =>
        InstallsByPip(plan, environment) ? PipCommands.ConfigurationMount(plan) : "";

    public static bool InstallsByPip(EnvironmentPlan plan, CondaEnvironment environment) =>
        environment.PipDependencies.Any() || plan.Input is EnvironmentInput.Conda { PipRequirementsName: not null };

    /// <summary>Packs the environment into an archive that another place can unpack.</summary>
    public static (ImmutableArray<string> Before, ImmutableArray<string> After) Pack(EnvironmentPlan plan, CondaEnvironment environment, string target) =>
        ([$"micromamba install -y -n base {Channels(environment)} conda-pack"],
        [
            $"micromamba run -n base conda-pack -p {plan.Folder} -o {Archive}",
            .. target == plan.Folder ? [$"rm -rf {target}"] : ImmutableArray<string>.Empty,
            $"mkdir -p {target}",
            $"tar -xzf {Archive} -C {target}",
            $"rm {Archive}",
        ]);

    /// <summary>Rewrites the paths that were packed. The script is Python's, which only the environment itself may bring.</summary>
    public static string Unpack(EnvironmentPlan plan) =>
        $"if [ -x {plan.Folder}/bin/conda-unpack ]; then PATH={plan.Folder}/bin:$PATH {plan.Folder}/bin/conda-unpack; fi";

    /// <summary>How micromamba is told which environment is meant: one outside of its own folder has no name.</summary>
    public static string Selected(EnvironmentPlan plan) => plan.Prefix == Profile.DefaultPrefix ? $"-n {plan.Name}" : $"-p {plan.Folder}";
}
