using System.Collections.Immutable;
using Slipway.Environments;

namespace Slipway.Engine;

/// <summary>Where definitions of remote builders may be.</summary>
public sealed record RemoteBuilderSearch
{
    private const string FileName = "absconda-remote.yaml";

    /// <summary>The file that somebody names, which must be there; null to look for one.</summary>
    public NamedPath? File { get; init; }

    /// <summary>The current folder: a file is looked for from here upwards.</summary>
    public required string Folder { get; init; }

    /// <summary>The user's folder of configuration; null where there is none.</summary>
    public string? ConfigurationFolder { get; init; }

    /// <summary>Configuration files, the least important one first; their builders count where no file of builders is found.</summary>
    public ImmutableArray<string> ConfigurationFiles { get; init; } = [];

    /// <summary>Looks up a variable of the environment; null for one that is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>What <c>~</c> stands for.</summary>
    public required string Home { get; init; }

    /// <summary>All builders.</summary>
    /// <exception cref="RemoteDefinitionsException">There are none, or one is wrong.</exception>
    public ImmutableArray<RemoteBuilder> Find(EnvironmentRemarks remarks)
    {
        try
        {
            return RemoteBuilderReader.Read([.. Definitions(remarks)], Variable, Home, remarks);
        }
        catch (EnvironmentRefusedException e)
        {
            throw new RemoteDefinitionsException(e);
        }
    }

    /// <summary>One builder by its name.</summary>
    /// <exception cref="RemoteDefinitionsException">There is none of this name, or one is wrong.</exception>
    public RemoteBuilder Find(string name, EnvironmentRemarks remarks)
    {
        var builders = Find(remarks);
        return builders.FirstOrDefault(b => b.Name == name) ?? throw new RemoteDefinitionsException(EnvironmentRefusedException.Of(
            "NoBuilder", $"there is no builder {name} in {builders[0].Origin}", $"there are: {string.Join(", ", builders.Select(b => b.Name))}"));
    }

    private ImmutableArray<RemoteDefinitions> Definitions(EnvironmentRemarks remarks)
    {
        var file = File ?? Candidates().Where(Path.Exists).Select(p => new NamedPath(p, p)).FirstOrDefault();
        if (file is not null)
        {
            return [RemoteDefinitions.Read(EnvironmentFiles.Read(file, "file of remote builders"), remarks)];
        }

        var configured = EnvironmentSettings.ReadConfiguration(ConfigurationFiles, remarks).RemoteBuilders;
        return configured.Any(c => !c.Builders.Entries.IsEmpty) ? configured : throw EnvironmentRefusedException.Of(
            "NoBuilders", "no remote builder is defined", $"write {FileName}, or remote_builders in config.yaml");
    }

    private IEnumerable<string> Candidates()
    {
        for (var at = Folder; at is not null; at = Path.GetDirectoryName(at))
        {
            yield return Path.Combine(at, FileName);
        }

        if (ConfigurationFolder is not null)
        {
            yield return Path.Combine(ConfigurationFolder, "absconda", FileName);
        }
    }
}
