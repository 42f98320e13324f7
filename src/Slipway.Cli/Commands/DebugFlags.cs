using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;

namespace Slipway.Cli.Commands;

/// <summary>The options of <c>debug</c>: where to open a shell, and those of <c>build</c> that say what there is on the way.</summary>
internal sealed class DebugFlags
{
    private readonly Argument<string> _context = new("context") { Description = "What to build, as build takes it; with neither this nor a place, the step that failed last", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => "." };
    private readonly Option<string?> _file = new("--file", "-f") { Description = "Name of the Dockerfile (default: Dockerfile in the context)", HelpName = ValueName.File };
    private readonly Option<string?> _stage = new("--target", "--stage") { Description = "Stop at the end of this stage", HelpName = ValueName.Stage };
    private readonly Option<int?> _line = new("--at") { Description = "Stop after this line of the Dockerfile", HelpName = "line" };
    private readonly Option<string?> _shell = new("--shell") { Description = "Program to run (default: the stage's own shell)", HelpName = "program" };
    private readonly Option<bool> _log = new("--log") { Description = "Print all that a step wrote, in the place of a shell: of the one that failed last, or with --at or --stage another" };
    private readonly Option<string[]> _arguments = BuildingOptions.Arguments();
    private readonly Option<string[]> _contexts = BuildingOptions.Contexts();
    private readonly Option<string[]> _secrets = BuildingOptions.Secrets();
    private readonly Option<string[]> _ssh = BuildingOptions.Ssh();
    private readonly Option<string[]> _hosts = BuildingOptions.Hosts();
    private readonly Option<string[]> _allow = BuildingOptions.Allow();
    private readonly Option<string?> _network = new("--network") { Description = "Network of RUN and of the shell: host (default) or none", HelpName = "network" };
    private readonly Option<string[]> _platforms = BuildingOptions.Platforms();
    private readonly Option<bool> _bootstrap = BuildingOptions.Bootstrap();
    private readonly ChoiceOption _progress = BuildingOptions.Progress();

    public void AddTo(Command command)
    {
        command.Arguments.Add(_context);
        Option[] options =
        [
            _file, _stage, _line, _shell, _log, _arguments, _contexts, _secrets, _ssh, _hosts, _allow, _network, _platforms, _bootstrap, _progress,
        ];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Whether something is to be built, and not only the last failure looked into.</summary>
    public bool Builds(ParseResult parsed) =>
        parsed.GetResult(_context) is { Tokens.Count: > 0 } || parsed.GetValue(_file) is not null || parsed.GetValue(_stage) is not null || LineOf(parsed) is not null;

    /// <summary>Whether a log is asked for, and no shell.</summary>
    public bool ShowsLog(ParseResult parsed) => parsed.GetValue(_log);

    public string? StageOf(ParseResult parsed) => parsed.GetValue(_stage);

    public int? LineOf(ParseResult parsed) => parsed.GetValue(_line);

    public string? ShellOf(ParseResult parsed) => parsed.GetValue(_shell);

    public string? ProgressOf(ParseResult parsed) => parsed.GetValue(_progress);

    public BuildOptions Read(ParseResult parsed) => new()
    {
        Context = parsed.GetValue(_context) ?? ".",
        File = parsed.GetValue(_file),
        Target = parsed.GetValue(_stage),
        BuildArguments = parsed.GetValue(_arguments) ?? [],
        BuildContexts = parsed.GetValue(_contexts) ?? [],
        Secrets = parsed.GetValue(_secrets) ?? [],
        Ssh = parsed.GetValue(_ssh) ?? [],
        AddHosts = parsed.GetValue(_hosts) ?? [],
        Allow = parsed.GetValue(_allow) ?? [],
        Network = parsed.GetValue(_network),
        Platforms = parsed.GetValue(_platforms) ?? [],
        Bootstrap = parsed.GetValue(_bootstrap),
    };
}
