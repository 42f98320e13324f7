using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;
using Slipway.Steps;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway build</c>: a Dockerfile becomes an image.</summary>
internal static class BuildCommand
{
    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var flags = new BuildFlags();
        var command = new Verb("build", "Build an image from a Dockerfile", Document);
        flags.AddTo(command);
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, flags, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Details = """
            Reads a Dockerfile and the folder that holds what it copies, runs what is not known yet, and names the image. Steps that
            were run before, with the same files and values, are taken from the store.
            """,
        Examples =
        [
            new("slipway build -t app .", "Build the current folder and name the image app:latest"),
            new("slipway build -t app:dev --target dev --build-arg VERSION=2 .", "Build the stage dev, with a value for ARG VERSION"),
            new("slipway build -o type=oci,dest=app.tar .", "Write an OCI archive"),
            new("slipway build --check .", "Check the Dockerfile and build nothing"),
            new("slipway build --on-failure=shell .", "Open a shell in what a step left, if one fails"),
            new("slipway build --require-stage test --keep-outputs /src/reports=./reports .", "Bring test reports out, passed or failed"),
            new("slipway build --outline --target test .", "Show the arguments, secrets and mounts that the stage test takes"),
            new("slipway build --call targets,format=json .", "List the stages that may be built, for a program"),
            new("slipway build --require-stage test -t app .", "Fail where the stage test fails, although the image needs nothing of it"),
            new("slipway build -t registry.example/app:1.0 --push .", "Push the image to its registry as well"),
            new("slipway build --cache-from type=registry,ref=registry.example/app:cache --cache-to type=registry,ref=registry.example/app:cache,mode=max .", "Take what other machines have built, and leave them what this one has"),
            new("slipway build -t app - < context.tar.gz", "Build an archive that comes on standard input"),
            new("slipway build -t app https://git.example/team/app.git#main:service", "Build the folder service of a repository's branch main"),
        ],
    };

    private static async Task<int> RunAsync(
        Surroundings surroundings, ParseResult parsed, Option<string?> store, BuildFlags flags, CancellationToken cancellationToken)
    {
        flags.Check(parsed);
        var request = new BuildRequestReader(surroundings).Read(flags.Read(parsed));
        var shell = flags.ShellOf(parsed, surroundings);
        var call = flags.CallOf(parsed);
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        if (call is not null)
        {
            return await new BuildCall(surroundings, opened).ShowAsync(request, call, cancellationToken);
        }

        BuildResult result;
        var kind = flags.ProgressOf(parsed) ?? surroundings.Variable("BUILDKIT_PROGRESS");
        using (var progress = ProgressRenderers.Create(kind, surroundings))
        {
            var engine = new BuildEngine(opened, surroundings.OpenStandardOutput)
            {
                Command = flags.IsRepeatable(parsed) ? RepeatedCommand.Of(surroundings, flags.IsQuiet(parsed), kind) : null,
                Explain = surroundings.Debug is { } debug ? text => debug.Write($"step {text}") : null,
                OnFailedStep = shell is null ? null : (step, token) =>
                {
                    progress.ShowFailure(step.Failure);
                    return FailureShell.OpenAsync(surroundings, step, shell, token);
                },
            };
            try
            {
                result = await engine.BuildAsync(request, progress, cancellationToken);
            }
            catch (StepFailedException e)
            {
                progress.ShowFailure(e);
                if (surroundings.ErrorIsTerminal && shell is null && e.ExitCode is not null)
                {
                    await surroundings.Error.WriteLineAsync("Look into it: slipway debug");
                }

                throw;
            }
        }

        if (flags.IsQuiet(parsed))
        {
            await surroundings.Output.WriteLineAsync(result.ImageId.ToString());
        }

        if (flags.IidFileOf(parsed) is { } file)
        {
            await File.WriteAllTextAsync(surroundings.Absolute(file), result.ImageId.ToString(), cancellationToken);
        }

        if (flags.MetadataFileOf(parsed) is { } metadata)
        {
            await File.WriteAllBytesAsync(surroundings.Absolute(metadata), BuildMetadata.Of(result).ToJson(), cancellationToken);
        }

        return ExitCodes.Success;
    }
}
