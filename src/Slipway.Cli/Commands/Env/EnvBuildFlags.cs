using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;

namespace Slipway.Cli.Commands;

/// <summary>How the image of an environment is built and named: the options that <c>env build</c> and <c>env publish</c> share.</summary>
internal sealed class EnvBuildFlags
{
    private readonly Option<string?> _repository = NewOption.Text("--repository", "Image name without a tag (default: that of config.yaml with the environment's name)", "name");
    private readonly Option<string[]> _tags = NewOption.Texts("--tag", "Tag of the image, or a complete reference (default: the date)", "tag");
    private readonly Option<string> _context = new("--context") { Description = "Folder that a template's COPY reads from", HelpName = ValueName.Folder, DefaultValueFactory = _ => "." };
    private readonly Option<string?> _lock = NewOption.Text("--lock", "Lock file: built from where it exists, written after the build where it does not", ValueName.File);
    private readonly Option<bool> _updateLock = NewOption.Flag("--update-lock", "Solve anew, and write the lock file again");
    private readonly Option<string[]> _platforms = BuildingOptions.Platforms();
    private readonly Option<string?> _target = BuildingOptions.Target();
    private readonly Option<string[]> _secrets = BuildingOptions.Secrets();
    private readonly Option<string[]> _contexts = BuildingOptions.Contexts();
    private readonly Option<string[]> _outputs = NewOption.Texts("--image-output", "Where the result goes as well: type=oci|docker|tar|local,dest=…", "list");
    private readonly Option<string[]> _cacheFrom = BuildingOptions.CacheFrom();
    private readonly Option<string[]> _cacheTo = NewOption.Texts("--cache-to", "Where the cache of this build goes: type=registry,ref=…; type=local,dest=…; type=inline; type=gha", "list");
    private readonly Option<string?> _network = BuildingOptions.Network();
    private readonly Option<bool> _noCache = BuildingOptions.NoCache();
    private readonly Option<bool> _pull = BuildingOptions.Pull();
    private readonly Option<bool> _bootstrap = BuildingOptions.Bootstrap();
    private readonly EnvRemoteFlags _remote = new();
    private readonly ChoiceOption _progress = BuildingOptions.Progress();

    public void AddTo(Command command)
    {
        Option[] options =
        [
            _repository, _tags, _context, _lock, _updateLock, _platforms, _target, _secrets, _contexts, _outputs, _cacheFrom, _cacheTo, _network, _noCache, _pull,
            _bootstrap, _progress,
        ];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        _remote.AddTo(command);
    }

    public EnvironmentBuildOptions Read(ParseResult parsed, EnvGlobalFlags flags, bool pushes) => new()
    {
        Repository = parsed.GetValue(_repository),
        Tags = parsed.GetValue(_tags) ?? [],
        Context = parsed.GetValue(_context) ?? ".",
        Lock = parsed.GetValue(_lock),
        UpdateLock = parsed.GetValue(_updateLock),
        Progress = parsed.GetValue(_progress) ?? (flags.LogsJson(parsed) ? ProgressRenderers.RawJson : null),
        Remote = _remote.Read(parsed),
        Build = new BuildOptions
        {
            Platforms = parsed.GetValue(_platforms) ?? [],
            Target = parsed.GetValue(_target),
            Secrets = parsed.GetValue(_secrets) ?? [],
            BuildContexts = parsed.GetValue(_contexts) ?? [],
            Outputs = parsed.GetValue(_outputs) ?? [],
            CacheFrom = parsed.GetValue(_cacheFrom) ?? [],
            CacheTo = parsed.GetValue(_cacheTo) ?? [],
            Network = parsed.GetValue(_network),
            NoCache = parsed.GetValue(_noCache),
            Pull = parsed.GetValue(_pull),
            Bootstrap = parsed.GetValue(_bootstrap),
            Push = pushes,
        },
    };
}
