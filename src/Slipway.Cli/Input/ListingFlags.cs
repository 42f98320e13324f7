using System.CommandLine;

namespace Slipway.Cli.Input;

/// <summary>The flags that every listing has, with docker's names.</summary>
internal sealed class ListingFlags
{
    private readonly Option<string?> _format = new("--format")
    {
        Description = "table (default), json, 'table TEMPLATE' or a Go template",
        HelpName = "format",
    };

    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Only ids" };
    private readonly Option<bool> _noTrunc = new("--no-trunc") { Description = "Don't truncate output" };

    public void AddTo(Command command)
    {
        command.Options.Add(_format);
        command.Options.Add(_quiet);
        command.Options.Add(_noTrunc);
    }

    public ListingView Read(ParseResult parsed) =>
        new(parsed.GetValue(_format), parsed.GetValue(_quiet), parsed.GetValue(_noTrunc));
}
