using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Rendering;

namespace Slipway.Cli.Commands;

/// <summary>The options of all verbs of <c>env</c>; they may stand before the verb and behind it.</summary>
internal sealed class EnvGlobalFlags
{
    private readonly Option<string?> _policy = new("--policy") { Description = "Policy file (default: absconda-policy.yaml in the current folder or above; ABSCONDA_POLICY)", HelpName = ValueName.File, Recursive = true };
    private readonly Option<string?> _profile = new("--profile") { Description = "Profile of the policy (ABSCONDA_PROFILE)", HelpName = "name", Recursive = true };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Show errors and nothing else", Recursive = true };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Show what is decided, and why", Recursive = true };
    private readonly Option<bool> _jsonLogs = new("--json-logs") { Description = "Write messages as JSON, an object a line", Recursive = true };

    public void AddTo(Command command)
    {
        command.Options.Add(_policy);
        command.Options.Add(_profile);
        command.Options.Add(_quiet);
        command.Options.Add(_verbose);
        command.Options.Add(_jsonLogs);
    }

    public string? PolicyOf(ParseResult parsed) => parsed.GetValue(_policy);

    public string? ProfileOf(ParseResult parsed) => parsed.GetValue(_profile);

    public bool IsQuiet(ParseResult parsed) => parsed.GetValue(_quiet);

    /// <summary>Whether what reads our messages is a program.</summary>
    public bool LogsJson(ParseResult parsed) => parsed.GetValue(_jsonLogs);

    public EnvironmentMessages Messages(Surroundings surroundings, ParseResult parsed) => new(
        surroundings,
        LogsJson(parsed) ? new JsonLog(surroundings.Error) : new TextLog(surroundings.Error),
        IsQuiet(parsed),
        parsed.GetValue(_verbose));
}
