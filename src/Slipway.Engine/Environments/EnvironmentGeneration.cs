using Slipway.Environments;

namespace Slipway.Engine;

/// <summary>From an environment to its Dockerfile.</summary>
/// <param name="remarks">What there is to say goes here; a person sees it even where nothing comes out.</param>
public sealed class EnvironmentGeneration(EnvironmentRequest request, EnvironmentRemarks remarks)
{
    /// <summary>Configuration and policy, which anything else begins with.</summary>
    /// <exception cref="EnvironmentRefusedException">The policy is wrong, or has no such profile.</exception>
    public EnvironmentSettings ReadSettings() => EnvironmentSettings.Read(request, remarks);

    /// <exception cref="EnvironmentRefusedException">The environment cannot be made, or not under this policy.</exception>
    public GeneratedEnvironment Generate(EnvironmentSettings settings)
    {
        var names = new ContextNames(request.Context ?? request.Folder);
        var input = EnvironmentInputs.Load(request, names, remarks);
        var plan = EnvironmentPlanner.Plan(
            input,
            settings.Profile,
            settings.Configuration,
            request.Options,
            EnvironmentInputs.LoadRenv(request, input),
            request.Lock is { } file ? EnvironmentLock.Read(EnvironmentFiles.Read(file, "lock")) : null,
            remarks);
        return new GeneratedEnvironment
        {
            Plan = plan,
            Dockerfile = DockerfileText.Of(plan),
            Settings = settings,
            Files = [.. names.Entries],
        };
    }
}
