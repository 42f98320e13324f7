using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;

namespace Slipway.Cli.Commands;

/// <summary>The options of <c>build</c> for what steps leave, above all those that fail.</summary>
internal sealed class BuildFailureFlags
{
    private readonly Option<string?> _onFailure = new("--on-failure") { Description = "When a step fails: shell, or shell=/bin/bash, opens one in what it left", HelpName = "action" };
    private readonly Option<string?> _keepFailed = new("--keep-failed") { Description = "Keep what a failed step left as an image of this name", HelpName = ValueName.Image };

    private readonly Option<string[]> _keepOutputs = new("--keep-outputs")
    {
        Description = "Bring files of a RUN step out, passed or failed: /src/reports=./reports",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        HelpName = "list",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_onFailure);
        command.Options.Add(_keepFailed);
        command.Options.Add(_keepOutputs);
    }

    public string? KeepFailedOf(ParseResult parsed) => parsed.GetValue(_keepFailed);

    public string[] KeepOutputsOf(ParseResult parsed) => parsed.GetValue(_keepOutputs) ?? [];

    /// <summary>The shell that is wanted when a step fails; null for none.</summary>
    /// <exception cref="UsageException">There is no such action, or no terminal for it.</exception>
    public ShellWish? ShellOf(ParseResult parsed, Surroundings surroundings) => OnFailureFlag.Parse(parsed.GetValue(_onFailure), surroundings);
}
