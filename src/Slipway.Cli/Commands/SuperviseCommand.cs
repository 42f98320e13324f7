using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Linux;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway supervise</c>, which nobody types: the process in the background that looks after a detached container.</summary>
internal static class SuperviseCommand
{
    private const string Name = "supervise";
    private static readonly Argument<string> Container = new("container");

    /// <summary>How this program is called to do so.</summary>
    public static ImmutableArray<string> Words(StoreOptions options) =>
        [Environment.ProcessPath ?? throw new UnreachableException("This process has a program."), "--root", options.Root, Name];

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Command(Name, "Look after a container until it ends") { Container };
        command.Hidden = true;
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        Session.Leave();
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        try
        {
            return await new RunEngine(opened).SuperviseAsync(
                parsed.GetValue(Container) ?? "", () => surroundings.Output.WriteLine(DetachedSupervisor.StartedLine), cancellationToken);
        }
        catch (ContainerRefusedException e)
        {
            surroundings.Output.WriteLine(DetachedSupervisor.RefusedLine(e.ExitCode, e.Message));
            return e.ExitCode;
        }
    }
}
