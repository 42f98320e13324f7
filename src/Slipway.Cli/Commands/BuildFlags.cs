using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;

namespace Slipway.Cli.Commands;

/// <summary>The options of <c>build</c>, with docker's names and meanings.</summary>
internal sealed class BuildFlags
{
    private readonly Argument<string> _context = new("context") { Description = "Folder with the files that COPY reads; - for an archive or a Dockerfile on standard input; or an http(s) or git address", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => "." };
    private readonly Option<string?> _file = NewOption.Text("--file", "Name of the Dockerfile (default: Dockerfile in the context); - for standard input", ValueName.File, "-f");
    private readonly Option<string[]> _tags = NewOption.Texts("--tag", "Name and tag of the image", ValueName.Image, "-t");
    private readonly Option<string?> _target = BuildingOptions.Target();
    private readonly Option<string[]> _arguments = BuildingOptions.Arguments();
    private readonly Option<string[]> _contexts = BuildingOptions.Contexts();
    private readonly Option<string[]> _labels = NewOption.Texts("--label", "Label of the image: name=value", "list");
    private readonly Option<string[]> _secrets = BuildingOptions.Secrets();
    private readonly Option<string[]> _ssh = BuildingOptions.Ssh();
    private readonly Option<string[]> _hosts = BuildingOptions.Hosts();
    private readonly Option<string[]> _allow = BuildingOptions.Allow();
    private readonly Option<string[]> _noCacheFilter = NewOption.Texts("--no-cache-filter", "Stage whose steps run anew", ValueName.Stage);
    private readonly Option<string[]> _cacheFrom = BuildingOptions.CacheFrom();
    private readonly Option<string[]> _cacheTo = NewOption.Texts("--cache-to", "Where the cache of this build goes: type=registry,ref=…; type=local,dest=…; type=inline; type=gha; mode=min|max", "list");
    private readonly Option<string[]> _require = NewOption.Texts("--require-stage", "Stage that must succeed beside the target", ValueName.Stage);
    private readonly Option<string[]> _outputs = NewOption.Texts("--output", "Where the result goes: type=oci|docker|tar|local,dest=…; type=image|registry,name=…,push=true; a folder; or -", "list", "-o");
    private readonly Option<string[]> _ulimits = NewOption.Texts("--ulimit", "Limit of a step's process: name=soft[:hard]", "list");
    private readonly Option<string?> _network = BuildingOptions.Network();
    private readonly Option<string[]> _platforms = BuildingOptions.Platforms();
    private readonly Option<string[]> _annotations = NewOption.Texts("--annotation", "Annotation of the image: key=value, index:key=value, manifest[linux/arm64]:key=value", "list");
    private readonly ChoiceOption _format = PackingFlags.Format("Whose media types the image has (default oci)");
    private readonly Option<string?> _metadataFile = NewOption.Text("--metadata-file", "File that names and digests of the result are written to", ValueName.File);
    private readonly Option<bool> _push = NewOption.Flag("--push", "Push the image to the registries of its names");
    private readonly Option<bool> _squash = NewOption.Flag("--squash", "Make one layer of those that the build adds");
    private readonly Option<string?> _cgroupParent = NewOption.Text("--cgroup-parent", "Control group above those of the steps", "group");
    private readonly ResourceOptionSet _resources = new();
    private readonly BuildFailureFlags _failure = new();
    private readonly BuildIgnoredFlags _ignored = new();
    private readonly Option<string?> _shmSize = NewOption.Text("--shm-size", "Size of /dev/shm, such as 128m", "bytes");
    private readonly ChoiceOption _progress = BuildingOptions.Progress();
    private readonly Option<string?> _iidFile = NewOption.Text("--iidfile", "File that the image id is written to", ValueName.File);
    private readonly Option<bool> _noCache = BuildingOptions.NoCache();
    private readonly Option<bool> _pull = BuildingOptions.Pull();
    private readonly Option<bool> _bootstrap = BuildingOptions.Bootstrap();
    private readonly Option<bool> _quiet = NewOption.Flag("--quiet", "Print the image id and nothing else", "-q");
    private readonly Option<bool> _check = NewOption.Flag("--check", "Check the Dockerfile and build nothing (as --call check)");
    private readonly Option<string?> _call = NewOption.Text("--call", "What to do: build (default), check, outline or targets; check,format=json; check,error=false", "method");
    private readonly Option<bool> _outline = NewOption.Flag("--outline", "Show what the target takes: arguments, secrets, mounts (as --call outline)");
    private readonly Option<bool> _targets = NewOption.Flag("--targets", "Show the stages that may be built (as --call targets)");
    private readonly Option<int> _jobs = new("--jobs") { Description = "Steps at once", HelpName = "count" };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_context);
        Option[] options =
        [
            _file, _tags, _target, _arguments, _contexts, _labels, _secrets, _ssh, _hosts, _allow, _noCacheFilter, _require, _outputs,
            _cacheFrom, _cacheTo,
            _ulimits, _network, _platforms, _shmSize, _progress, _iidFile, _noCache, _pull, _bootstrap, _quiet, _jobs,
            _annotations, _format, _metadataFile, _push, _squash, _cgroupParent, _check, _call, _outline, _targets,
        ];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        _resources.AddTo(command);
        _failure.AddTo(command);
        _ignored.AddTo(command);
    }

    public BuildOptions Read(ParseResult parsed) => new()
    {
        Context = parsed.GetValue(_context) ?? ".",
        File = parsed.GetValue(_file),
        Tags = parsed.GetValue(_tags) ?? [],
        Target = parsed.GetValue(_target),
        BuildArguments = parsed.GetValue(_arguments) ?? [],
        BuildContexts = parsed.GetValue(_contexts) ?? [],
        Labels = parsed.GetValue(_labels) ?? [],
        Secrets = parsed.GetValue(_secrets) ?? [],
        Ssh = parsed.GetValue(_ssh) ?? [],
        AddHosts = parsed.GetValue(_hosts) ?? [],
        Allow = parsed.GetValue(_allow) ?? [],
        NoCacheFilter = parsed.GetValue(_noCacheFilter) ?? [],
        CacheFrom = parsed.GetValue(_cacheFrom) ?? [],
        CacheTo = parsed.GetValue(_cacheTo) ?? [],
        RequireStages = parsed.GetValue(_require) ?? [],
        Outputs = parsed.GetValue(_outputs) ?? [],
        Ulimits = parsed.GetValue(_ulimits) ?? [],
        Network = parsed.GetValue(_network),
        Platforms = parsed.GetValue(_platforms) ?? [],
        Resources = _resources.Read(parsed),
        Annotations = parsed.GetValue(_annotations) ?? [],
        Format = parsed.GetValue(_format),
        Squash = parsed.GetValue(_squash),
        Push = parsed.GetValue(_push),
        CgroupParent = parsed.GetValue(_cgroupParent),
        ShmSize = parsed.GetValue(_shmSize),
        NoCache = parsed.GetValue(_noCache),
        Pull = parsed.GetValue(_pull),
        Bootstrap = parsed.GetValue(_bootstrap),
        Jobs = parsed.GetValue(_jobs),
        KeepFailed = _failure.KeepFailedOf(parsed),
        KeepOutputs = _failure.KeepOutputsOf(parsed),
    };

    /// <summary>See <see cref="BuildFailureFlags.ShellOf"/>.</summary>
    public ShellWish? ShellOf(ParseResult parsed, Surroundings surroundings) => _failure.ShellOf(parsed, surroundings);

    public string? ProgressOf(ParseResult parsed) => IsQuiet(parsed) ? "quiet" : parsed.GetValue(_progress);

    public bool IsQuiet(ParseResult parsed) => parsed.GetValue(_quiet);

    /// <summary>What is to be done in the place of a build; null for a build.</summary>
    /// <exception cref="UsageException">There is no such thing.</exception>
    public CallFlag? CallOf(ParseResult parsed)
    {
        var call = parsed.GetValue(_call) is { } text ? CallFlag.Parse(text) : null;
        return call is { Method: not CallFlag.Build } ? call
            : parsed.GetValue(_check) ? new CallFlag(CallFlag.Check)
            : parsed.GetValue(_outline) ? new CallFlag(CallFlag.Outline)
            : parsed.GetValue(_targets) ? new CallFlag(CallFlag.Targets)
            : null;
    }

    public string? IidFileOf(ParseResult parsed) => parsed.GetValue(_iidFile);

    public string? MetadataFileOf(ParseResult parsed) => parsed.GetValue(_metadataFile);

    /// <summary>Whether all that the command leaves is in the store and on the screen.</summary>
    public bool IsRepeatable(ParseResult parsed) => IidFileOf(parsed) is null && MetadataFileOf(parsed) is null;

    /// <exception cref="UsageException">A flag of docker's asks for what there is not.</exception>
    public void Check(ParseResult parsed) => _ignored.Check(parsed);
}
