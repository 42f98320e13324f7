namespace Slipway.Environments;

/// <summary>What is worth a word about the packages of an environment; none of it keeps it from being built.</summary>
public static class DependencyChecks
{
    /// <param name="wantsPins">Whether a package without a version is told: when an environment is validated, and where its exact packages are to be recorded.</param>
    public static void Check(CondaEnvironment environment, bool wantsPins, EnvironmentRemarks remarks)
    {
        if (environment.Dependencies.IsEmpty)
        {
            remarks.Warn("NoDependencies", "the environment has no dependencies: the image is its base and nothing else", new TextPlace(environment.Source, environment.Root.Span));
        }

        if (environment.PipDependencies.FirstOrDefault() is { } first && !environment.CondaDependencies.Any(d => d.Name == "pip"))
        {
            remarks.Warn("PipNotListed", "packages are to be installed by pip, which is not among the dependencies", Place(environment, first), "list pip before them");
        }

        foreach (var dependency in environment.PipDependencies)
        {
            if (dependency.Name.Length > 0 && environment.CondaDependencies.Any(d => d.Name.Replace('_', '-').Replace('.', '-') == dependency.Name))
            {
                remarks.Warn("InstalledTwice", $"{dependency.Name} is installed by conda and by pip", Place(environment, dependency));
            }
        }

        if (wantsPins)
        {
            foreach (var dependency in environment.CondaDependencies.Where(d => !d.IsPinned))
            {
                remarks.Warn("Unpinned", $"{dependency.Spec} is unpinned: another build may get another version", Place(environment, dependency), $"say which: {dependency.Name}=…");
            }
        }
    }

    private static TextPlace Place(CondaEnvironment environment, Dependency dependency) => new(environment.Source, dependency.Span);
}
