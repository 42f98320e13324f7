using Slipway.Engine;
using Slipway.Environments;

namespace Slipway.Cli.Input;

/// <summary>Turns the options of <c>env</c>'s verbs into what is meant.</summary>
internal sealed class EnvironmentRequestReader(Surroundings surroundings)
{
    private readonly HomePaths _paths = new(surroundings);

    public EnvironmentRequest Read(EnvironmentOptions options) => new()
    {
        Folder = surroundings.CurrentFolder,
        Home = StoreArguments.Home(surroundings),
        File = Named(options.File),
        Tarball = Named(options.Tarball),
        Requirements = Named(options.Requirements),
        Snapshot = Named(options.Snapshot),
        RenvLock = Named(options.RenvLock),
        Template = Named(options.Template),
        TemplateFolder = Named(options.TemplateFolder),
        Variables = [.. options.Variables.Select(Variable)],
        Policy = Named(options.Policy ?? FromEnvironment("POLICY")),
        Profile = options.Profile ?? FromEnvironment("PROFILE"),
        ConfigurationFolders = [.. ConfigurationLocations.Folders(surroundings.Variable)],
        ConfigurationFiles = [.. ConfigurationFiles()],
        Options = new RenderOptions
        {
            BuilderBase = options.BuilderBase,
            RuntimeBase = options.RuntimeBase ?? options.BaseImage,
            MultiStage = options.MultiStage,
            PythonVersion = options.PythonVersion,
            IndexSecret = options.IndexSecret,
        },
    };

    /// <summary>Where remote builders are looked for.</summary>
    /// <param name="file">The file that the command line names; null for none.</param>
    public RemoteBuilderSearch RemoteBuilders(string? file) => new()
    {
        File = Named(file ?? surroundings.Variable("SLIPWAY_ENV_REMOTE_CONFIG") ?? surroundings.Variable("ABSCONDA_REMOTE_CONFIG")),
        Folder = surroundings.CurrentFolder,
        Home = StoreArguments.Home(surroundings),
        ConfigurationFolder = ConfigurationLocations.Folders(surroundings.Variable) is [var own, ..] ? own : null,
        ConfigurationFiles = [.. ConfigurationFiles()],
        Variable = name => surroundings.Environment.GetValueOrDefault(name),
    };

    /// <summary>The configuration files that may be there, the least important one first.</summary>
    /// <exception cref="EnvironmentRefusedException">The one that the environment names is not there.</exception>
    public IEnumerable<string> ConfigurationFiles() =>
        ConfigurationLocations.Named(surroundings.Variable) is { } named && !Path.Exists(_paths.Absolute(named))
            ? throw EnvironmentRefusedException.Of("MissingFile", $"configuration file {named} does not exist", "ABSCONDA_CONFIG names it")
            : ConfigurationLocations.Files(surroundings.Variable).Select(f => _paths.Absolute(f));

    private NamedPath? Named(string? path) => path is null ? null : new NamedPath(_paths.Absolute(path), path);

    // By our name before the original's.
    private string? FromEnvironment(string name) => surroundings.Variable("SLIPWAY_ENV_" + name) ?? surroundings.Variable("ABSCONDA_" + name);

    private static NamedText Variable(string text) =>
        text.IndexOf('=') is > 0 and var equals && SafeNames.IsVariable(text[..equals])
            ? new NamedText(text[..equals], text[(equals + 1)..])
            : throw new UsageException($"--var {text}: write KEY=VALUE, the key of letters, digits and underscores");
}
