using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;

namespace Slipway.Cli.Commands;

/// <summary>Which machine builds, where it is not this one: options that <c>env build</c> and <c>env publish</c> share.</summary>
internal sealed class EnvRemoteFlags
{
    private readonly Option<string?> _builder = new("--remote-builder") { Description = "Builder that builds in the place of this machine, by ssh", HelpName = "name" };
    private readonly Option<string?> _configuration = new("--remote-config") { Description = "File that defines remote builders (default: absconda-remote.yaml in the current folder or above; ABSCONDA_REMOTE_CONFIG)", HelpName = ValueName.File };
    private readonly Option<int> _wait = new("--remote-wait") { Description = "Seconds to wait for a builder that is in use (default: 900)", HelpName = "seconds", DefaultValueFactory = _ => RemoteBuildOptions.UsualWaitSeconds };
    private readonly Option<bool> _off = new("--remote-off") { Description = "Stop the remote builder afterwards" };

    public void AddTo(Command command)
    {
        command.Options.Add(_builder);
        command.Options.Add(_configuration);
        command.Options.Add(_wait);
        command.Options.Add(_off);
    }

    public RemoteBuildOptions Read(ParseResult parsed) => new()
    {
        Builder = parsed.GetValue(_builder),
        Configuration = parsed.GetValue(_configuration),
        WaitSeconds = parsed.GetValue(_wait),
        StopsAfterwards = parsed.GetValue(_off),
    };
}
