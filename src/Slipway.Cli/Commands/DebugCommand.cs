using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;
using Slipway.Steps;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway debug</c>: a shell where a build failed, or at a place of a Dockerfile.</summary>
internal static class DebugCommand
{
    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var flags = new DebugFlags();
        var command = new Verb("debug", "Open a shell where a build failed, or at a line or stage", Document);
        flags.AddTo(command);
        command.SetAction((parsed, token) => RunAsync(surroundings, flags, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Details = """
            Alone it opens what the last RUN that failed has left, with the step's variables, folder, user and mounts. Secrets are not
            kept: give them again. The next build that fails, or a prune, takes the place of what is kept.

            With a context, a stage or a line it builds up to there, and opens a shell with what a RUN would have at that place; after a
            RUN with its mounts. A step that fails on the way is opened instead.

            All that a step writes is kept with the last 50 builds, whatever was shown of it: --log prints it, and needs no terminal.

            What is changed in the shell is thrown away. Ends with the exit code of the shell, or with 1 where a step failed.
            """,
        Examples =
        [
            new("slipway debug", "Look into the step that failed last"),
            new("slipway debug --secret id=token,src=token.txt --shell /bin/bash", "The same with its secret, in another shell"),
            new("slipway debug --log", "Print all that it wrote"),
            new("slipway debug --log --at 12 | less", "The same of the step at line 12, when it ran last"),
            new("slipway debug --stage build .", "Look around at the end of the stage build"),
            new("slipway debug --at 12 -f docker/app.Dockerfile .", "Look around after line 12"),
        ],
    };

    private static Task<int> RunAsync(
        Surroundings surroundings, DebugFlags flags, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        if (flags.ShowsLog(parsed))
        {
            return ShowLogAsync(surroundings, flags, parsed, store, cancellationToken);
        }

        ShellTerminal.Require(surroundings, "slipway debug");
        var request = new BuildRequestReader(surroundings).Read(flags.Read(parsed));
        return flags.Builds(parsed)
            ? BuildAsync(surroundings, flags, parsed, request, store, cancellationToken)
            : OpenLastAsync(surroundings, request, flags.ShellOf(parsed), StoreArguments.Open(surroundings, parsed, store), cancellationToken);
    }

    private static async Task<int> ShowLogAsync(
        Surroundings surroundings, DebugFlags flags, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var logs = new KeptLogs(opened);
        var (line, stage) = (flags.LineOf(parsed), flags.StageOf(parsed));
        var log = (line is null && stage is null ? logs.FindLast() : logs.Find(line, stage))
            ?? throw new FileNotFoundException("no log is kept of such a step: it has written nothing, or ran too many builds ago");
        await using var file = new FileStream(log.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        await using var output = surroundings.OpenStandardOutput();
        await surroundings.Error.WriteLineAsync($"{log.Name}, {Ago.Show(surroundings.Time.GetUtcNow() - log.BuiltUtc).ToLowerInvariant()}:");
        await file.CopyToAsync(output, cancellationToken);
        return ExitCodes.Success;
    }

    private static async Task<int> OpenLastAsync(
        Surroundings surroundings, BuildRequest request, string? program, LocalStore store, CancellationToken cancellationToken)
    {
        using var opened = store;
        var step = LastFailedStep.Find(opened, request.Secrets, request.SshSockets)
            ?? throw new ShellUnavailableException("no build has failed of a RUN here") { Hint = "--root names another store, if it was built there" };
        var place = step.Place is { } where ? $" ({where})" : "";
        var error = surroundings.Error;
        await error.WriteLineAsync($"{step.Name}{place} failed {Ago.Show(surroundings.Time.GetUtcNow() - step.FailedUtc).ToLowerInvariant()}.");
        foreach (var missing in step.Missing)
        {
            await error.WriteLineAsync($"WARNING: not here now: {missing}");
        }

        await error.WriteLineAsync("A shell in what it left; changes are thrown away.");
        return await ShellTerminal.RunAsync(surroundings, (attachment, token) => step.OpenShellAsync(program, attachment, token), cancellationToken);
    }

    private static async Task<int> BuildAsync(
        Surroundings surroundings, DebugFlags flags, ParseResult parsed, BuildRequest request, Option<string?> store, CancellationToken cancellationToken)
    {
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        using var progress = ProgressRenderers.Create(flags.ProgressOf(parsed) ?? surroundings.Variable("BUILDKIT_PROGRESS"), surroundings);
        var program = flags.ShellOf(parsed);
        var engine = new DebugEngine(opened)
        {
            OnFailedStep = (step, token) =>
            {
                progress.ShowFailure(step.Failure);
                return FailureShell.OpenAsync(surroundings, step, new ShellWish(program), token);
            },
        };
        try
        {
            return await engine.VisitAsync(request, flags.LineOf(parsed), progress, VisitAsync, cancellationToken);
        }
        catch (StepFailedException e)
        {
            progress.ShowFailure(e);
            throw;
        }

        async Task<int> VisitAsync(DebugSite site, CancellationToken token)
        {
            progress.Dispose();
            await surroundings.Error.WriteLineAsync($"A shell at {site.Place}; changes are thrown away.");
            return await ShellTerminal.RunAsync(surroundings, (attachment, gone) => site.OpenShellAsync(program, attachment, gone), token);
        }
    }
}
