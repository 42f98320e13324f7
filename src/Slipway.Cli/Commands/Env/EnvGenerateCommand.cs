using System.CommandLine;
using System.Text;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Environments;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway env generate</c>: an environment becomes a Dockerfile.</summary>
internal static class EnvGenerateCommand
{
    private const string StandardOutput = "-";

    private static readonly Option<string?> Output = new("--output", "-o") { Description = "File that the Dockerfile is written to (default: standard output)", HelpName = ValueName.File };

    public static Command Create(Surroundings surroundings, EnvGlobalFlags flags)
    {
        var inputs = new EnvInputFlags(renders: true);
        var verb = new Verb("generate", "Write the Dockerfile of an environment", Document) { Output };
        inputs.AddTo(verb);
        verb.SetAction((parsed, token) => EnvRun.RunAsync(surroundings, parsed, flags, run => RunAsync(surroundings, parsed, run, inputs.Read(parsed, flags), token)));
        return verb;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Details = """
            Standard output gets the Dockerfile and nothing else; what there is to say goes to standard error. The same environment
            gives the same bytes.

            What COPY names is named from the current folder: build it there.
            """,
        Examples =
        [
            new("slipway env generate > Dockerfile", "Write the Dockerfile of env.yaml"),
            new("slipway env generate -f env.yaml --single-stage -o Dockerfile", "Write one with a single stage to a file"),
            new("slipway env generate -r requirements.txt --multi-stage --python-version 3.12", "Make wheels in a builder, and install them in a slim image"),
            new("slipway env generate -t my-env.tar.gz", "Unpack an environment that conda-pack has packed"),
        ],
    };

    private static async Task<int> RunAsync(
        Surroundings surroundings, ParseResult parsed, EnvRun run, EnvironmentOptions options, CancellationToken cancellationToken)
    {
        var generated = run.Generate(new EnvironmentRequestReader(surroundings).Read(options), cancellationToken);
        if (parsed.GetValue(Output) is { } output and not StandardOutput)
        {
            await WriteAsync(surroundings.Absolute(output), output, generated.Dockerfile, cancellationToken);
            run.Messages.Say($"Dockerfile written: {output}");
        }
        else
        {
            await surroundings.Output.WriteAsync(generated.Dockerfile.AsMemory(), cancellationToken);
        }

        return ExitCodes.Success;
    }

    // Whoever reads the file sees the old one or the new one; a device stays a device.
    private static async Task WriteAsync(string path, string name, string text, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw EnvironmentRefusedException.Of("Unwritable", $"{name} cannot be written: its folder does not exist");
        }

        var isStanding = StandingFile.IsAt(path);
        var unfinished = isStanding ? path : $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await File.WriteAllTextAsync(unfinished, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
            if (!isStanding)
            {
                File.Move(unfinished, path, overwrite: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!isStanding && File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }

            throw EnvironmentRefusedException.Of("Unwritable", $"{name} cannot be written: {e.Message}");
        }
    }
}
