using System.CommandLine;
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
        var command = new Command("build", """
            Build an image from a Dockerfile

            Examples:
              slipway build -t app .
              slipway build -t app:dev --target dev --build-arg VERSION=2 .
              slipway build -o type=oci,dest=app.tar .
              slipway build --require-stage test -t app .
            """);
        flags.AddTo(command);
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, flags, token));
        return command;
    }

    private static async Task<int> RunAsync(
        Surroundings surroundings, ParseResult parsed, Option<string?> store, BuildFlags flags, CancellationToken cancellationToken)
    {
        var request = new BuildRequestReader(surroundings).Read(flags.Read(parsed));
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var engine = new BuildEngine(opened, surroundings.OpenStandardOutput);
        BuildResult result;
        using (var progress = ProgressRenderers.Create(flags.ProgressOf(parsed), surroundings))
        {
            try
            {
                result = await engine.BuildAsync(request, progress, cancellationToken);
            }
            catch (StepFailedException e)
            {
                progress.ShowFailure(e, request);
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

        return ExitCodes.Success;
    }
}
