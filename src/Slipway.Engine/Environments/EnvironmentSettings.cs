using Slipway.Environments;

namespace Slipway.Engine;

/// <summary>What holds for all environments of a user: the configuration, and the policy with the profile in force.</summary>
public sealed record EnvironmentSettings(EnvironmentConfiguration Configuration, Policy Policy, Profile Profile)
{
    /// <summary>Reads the configuration files that exist.</summary>
    public static EnvironmentConfiguration ReadConfiguration(IEnumerable<string> files, EnvironmentRemarks remarks)
    {
        var texts = new List<Diagnostics.SourceText>();
        foreach (var file in files.Where(f => File.Exists(f) || Directory.Exists(f)))
        {
            try
            {
                texts.Add(EnvironmentFiles.Read(new NamedPath(file, file), "configuration file"));
            }
            catch (EnvironmentRefusedException e)
            {
                remarks.Warn("ConfigurationSkipped", $"configuration file left out: {e.Message}");
            }
        }

        return ConfigurationReader.Read(texts, remarks);
    }

    /// <exception cref="EnvironmentRefusedException">The policy is wrong, or has no such profile.</exception>
    internal static EnvironmentSettings Read(EnvironmentRequest request, EnvironmentRemarks remarks)
    {
        var configuration = ReadConfiguration(request.ConfigurationFiles, remarks);
        var file = request.Policy ?? Find(request, configuration);
        var policy = file is null ? Policy.BuiltIn : PolicyReader.Read(EnvironmentFiles.Read(file, "policy file"), remarks);
        return new EnvironmentSettings(configuration, policy, policy.Select(request.Profile, configuration.DefaultProfile));
    }

    private static NamedPath? Find(EnvironmentRequest request, EnvironmentConfiguration configuration)
    {
        foreach (var path in PolicyLocations.Of(request.Folder, request.ConfigurationFolders))
        {
            if (File.Exists(path) || Directory.Exists(path))
            {
                return new NamedPath(path, path);
            }
        }

        return configuration.DefaultPolicy is { } configured ? request.Configured(configured) : null;
    }
}
