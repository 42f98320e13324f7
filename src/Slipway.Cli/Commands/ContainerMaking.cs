using System.CommandLine;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary>What <c>run</c> and <c>create</c> have in common: flags become a request, and the image is pulled where it is missing.</summary>
internal static class ContainerMaking
{
    /// <summary>What becomes of the container, once its image is there.</summary>
    /// <param name="idFile">Is to be given the container's id as soon as it has one.</param>
    public delegate Task<int> MakeContainer(
        RunEngine engine, RunRequest request, StoreOptions options, Action<string> idFile, CancellationToken cancellationToken);

    public static async Task<int> MakeAsync(
        Surroundings surroundings,
        RunFlags flags,
        ParseResult parsed,
        Option<string?> store,
        MakeContainer make,
        CancellationToken cancellationToken)
    {
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var engine = new RunEngine(opened) { Unpacking = line => TellUnlessQuiet(surroundings, parsed.GetValue(flags.Quiet), line) };
        try
        {
            var request = new RunRequestReader(surroundings, flags, parsed).Read();
            var idFile = IdFile(surroundings, parsed.GetValue(flags.ContainerIdFile));
            await PullAsync(surroundings, engine, request, parsed.GetValue(flags.Quiet), cancellationToken);
            return await make(engine, request, opened.Options, idFile, cancellationToken);
        }
        catch (ContainerRefusedException e)
        {
            await surroundings.Error.WriteLineAsync($"slipway: {e.Message}");
            return e.ExitCode;
        }
        catch (UsageException e)
        {
            // The other codes are the container's own, so docker has this one here.
            await surroundings.Error.WriteLineAsync($"slipway: {e.Message}");
            return ExitCodes.ContainerFailed;
        }
    }

    // Before the terminal is the container's. Its output goes to standard output, so this does not.
    private static async Task PullAsync(
        Surroundings surroundings, RunEngine engine, RunRequest request, bool quiet, CancellationToken cancellationToken)
    {
        if (engine.ToPull(request) is not { } name)
        {
            return;
        }

        if (quiet)
        {
            await engine.PullAsync(request, name, static _ => { }, cancellationToken);
            return;
        }

        if (request.Pull != PullPolicy.Always)
        {
            await surroundings.Error.WriteLineAsync($"Unable to find image '{name.Familiar}' locally");
        }

        await PullView.ShowAsync(
            surroundings, surroundings.Error, name, report => engine.PullAsync(request, name, report, cancellationToken));
    }

    private static void TellUnlessQuiet(Surroundings surroundings, bool isQuiet, string line)
    {
        if (!isQuiet)
        {
            surroundings.Error.WriteLine(line);
        }
    }

    private static Action<string> IdFile(Surroundings surroundings, string? path)
    {
        if (path is null)
        {
            return static _ => { };
        }

        var absolute = surroundings.Absolute(path);
        return File.Exists(absolute)
            ? throw new UsageException($"container ID file found, make sure the other container isn't running or delete {path}")
            : id => File.WriteAllText(absolute, id);
    }
}
