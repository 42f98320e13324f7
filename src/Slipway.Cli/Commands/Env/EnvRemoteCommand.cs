using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;
using Slipway.Environments;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway env remote</c>: machines that build in the place of this one.</summary>
internal sealed class EnvRemoteCommand
{
    private readonly Argument<string> _name = new("name") { Description = "Name of the builder" };
    private readonly Option<string?> _configuration = new("--config", "-c") { Description = "File that defines remote builders (default: absconda-remote.yaml in the current folder or above; ABSCONDA_REMOTE_CONFIG)", HelpName = ValueName.File };
    private readonly Surroundings _surroundings;
    private readonly EnvGlobalFlags _flags;

    private EnvRemoteCommand(Surroundings surroundings, EnvGlobalFlags flags) => (_surroundings, _flags) = (surroundings, flags);

    public static Command Create(Surroundings surroundings, EnvGlobalFlags flags)
    {
        var group = new EnvRemoteCommand(surroundings, flags);
        var verb = new Verb("remote", "Manage machines that build in the place of this one", Document)
        {
            group.List(),
            group.Member("provision", "Make the machine, by its provision_command", (run, host, token) => RunCommandAsync(run, host, "provision_command", host.Builder.ProvisionCommand, token)),
            group.Member("start", "Start the machine, by its start_command", (run, host, token) => RunCommandAsync(run, host, "start_command", host.Builder.StartCommand, token)),
            group.Member("stop", "Stop the machine, by its stop_command", (run, host, token) => RunCommandAsync(run, host, "stop_command", host.Builder.StopCommand, token)),
            group.Member("status", "Show whether it answers, who uses it, and what its health_command says", group.ShowStatusAsync),
            group.Member("init", "Have gcloud bring keys to the machine", group.InitialiseAsync),
        };
        verb.SetAction((parsed, _) => EnvRun.RunAsync(surroundings, parsed, flags, _ =>
            throw new UsageException("remote: say what to do") { Hint = "slipway env remote --help lists the verbs" }));
        return verb;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Details = """
            Builders are defined in absconda-remote.yaml in the current folder or above, or in ~/.config/absconda, or as remote_builders
            in config.yaml. docs/environments.md has an example. Their commands run on this machine, in the current folder.

            With slipway env build --remote-builder NAME one of them builds.
            """,
        Examples =
        [
            new("slipway env remote list", "List the builders"),
            new("slipway env remote status big", "Look whether one can be used"),
            new("slipway env remote start big", "Start its machine"),
        ],
    };

    private Verb List()
    {
        var listing = new ListingFlags();
        var verb = new Verb("list", "List remote builders", () => new VerbDocument
        {
            Group = VerbGroup.Build,
            Examples =
            [
                new("slipway env remote list", "List the builders"),
                new("slipway env remote list -c builders.yaml --format '{{.Name}} {{.Host}}'", "Print those of a file in another shape"),
            ],
        })
        {
            _configuration,
        };
        listing.AddTo(verb);
        verb.SetAction((parsed, _) => EnvRun.RunAsync(_surroundings, parsed, _flags, run =>
        {
            var builders = Search(parsed).Find(run.Remarks);
            run.Messages.Show(run.Remarks.All);
            Listing.Write(_surroundings, RemoteBuilderListing.Shape, listing.Read(parsed), builders.Select(RemoteBuilderListing.Row));
            return Task.FromResult(ExitCodes.Success);
        }));
        return verb;
    }

    private Verb Member(string name, string summary, Func<EnvRun, RemoteHost, CancellationToken, Task<int>> work)
    {
        var verb = new Verb(name, summary, () => new VerbDocument { Group = VerbGroup.Build, Examples = [new($"slipway env remote {name} big", summary)] })
        {
            _name, _configuration,
        };
        verb.SetAction((parsed, token) => EnvRun.RunAsync(_surroundings, parsed, _flags, run =>
        {
            var builder = Search(parsed).Find(parsed.GetValue(_name) ?? "", run.Remarks);
            run.Messages.Show(run.Remarks.All);
            return work(run, new RemoteHost(builder, _surroundings.CurrentFolder, _surroundings.Time), token);
        }));
        return verb;
    }

    private RemoteBuilderSearch Search(ParseResult parsed) => new EnvironmentRequestReader(_surroundings).RemoteBuilders(parsed.GetValue(_configuration));

    private static async Task<int> RunCommandAsync(
        EnvRun run, RemoteHost host, string key, System.Collections.Immutable.ImmutableArray<string> command, CancellationToken cancellationToken)
    {
        if (command.IsEmpty)
        {
            throw new RemoteDefinitionsException(EnvironmentRefusedException.Of("NoCommand", $"builder {host.Builder.Name} has no {key}", $"write one into {host.Builder.Origin}"));
        }

        var code = await host.RunAttachedAsync(command, cancellationToken);
        return code == ExitCodes.Success ? code : throw new RemoteBuildException($"{key} of {host.Builder.Name} ended with {code}") { ExitCode = code };
    }

    private async Task<int> ShowStatusAsync(EnvRun run, RemoteHost host, CancellationToken cancellationToken)
    {
        var status = new RemoteStatus(host.Builder)
        {
            Problem = await AnswerAsync(() => host.TryReachAsync(cancellationToken), problem => problem),
            Owner = RemoteLock.OwnerOf(_surroundings.Absolute(host.Builder.LockFile)),
            Health = await AnswerAsync(() => host.CheckHealthAsync(cancellationToken), problem => (false, problem)),
        };
        status.Write(_surroundings.Output);
        return ExitCodes.Success;
    }

    // A program that is not installed is an answer as well: whatever there is to say, the status is told.
    private static async Task<T?> AnswerAsync<T>(Func<Task<T?>> question, Func<string, T?> otherwise)
    {
        try
        {
            return await question();
        }
        catch (RemoteBuildException e)
        {
            return otherwise(e.Message);
        }
    }

    private async Task<int> InitialiseAsync(EnvRun run, RemoteHost host, CancellationToken cancellationToken)
    {
        if (host.Builder.Instance is null && !await IsGoogleMachineAsync(host.Builder, cancellationToken))
        {
            run.Messages.Say($"nothing done: ssh {host.Builder.Target} is all that such a machine needs, once");
            return ExitCodes.Success;
        }

        var code = await host.RunAttachedAsync(RemoteTransport.Handshake(host.Builder), cancellationToken);
        return code == ExitCodes.Success ? code : throw new RemoteBuildException($"gcloud ended with {code}") { ExitCode = code };
    }

    private async Task<bool> IsGoogleMachineAsync(RemoteBuilder builder, CancellationToken cancellationToken)
    {
        await _surroundings.Error.WriteAsync($"Builder {builder.Name} has no project and zone. Is {builder.Host} a machine of Google Cloud's all the same? [y/N] ");
        using var input = new StreamReader(_surroundings.OpenStandardInput());
        return (await input.ReadLineAsync(cancellationToken))?.Trim() is "y" or "Y" or "yes";
    }
}
