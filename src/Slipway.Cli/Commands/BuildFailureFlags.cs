using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;

namespace Slipway.Cli.Commands;

/// <summary>The options of <c>build</c> for looking into a step that fails.</summary>
internal sealed class BuildFailureFlags
{
    private readonly Option<string?> _onFailure = new("--on-failure") { Description = "When a step fails: shell, or shell=/bin/bash, opens one in what it left", HelpName = "action" };
    private readonly Option<string?> _keepFailed = new("--keep-failed") { Description = "Keep what a failed step left as an image of this name", HelpName = ValueName.Image };

    public void AddTo(Command command)
    {
        command.Options.Add(_onFailure);
        command.Options.Add(_keepFailed);
    }

    public string? KeepFailedOf(ParseResult parsed) => parsed.GetValue(_keepFailed);

    /// <summary>The shell that is wanted when a step fails; null for none.</summary>
    /// <exception cref="UsageException">There is no such action, or no terminal for it.</exception>
    public ShellWish? ShellOf(ParseResult parsed, Surroundings surroundings) => OnFailureFlag.Parse(parsed.GetValue(_onFailure), surroundings);
}
