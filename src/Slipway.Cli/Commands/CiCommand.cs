using System.CommandLine;
using Slipway.Bake;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway ci</c>: a workflow that builds the project at hand.</summary>
internal static class CiCommand
{
    private static readonly Option<string?> Output = new("--output", "-o") { Description = "File to write, or - for standard output", HelpName = ValueName.File };
    private static readonly Option<bool> Force = new("--force") { Description = "Write over a file that is there" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var action = new Option<string?>("--action") { Description = "Address of slipway's action: OWNER/REPOSITORY@REF (default: the repository that the variable SLIPWAY_REPOSITORY names)", HelpName = "address" };
        var image = new Option<string?>("--image") { Description = "Image with slipway in it, for the jobs (default: the variable SLIPWAY_IMAGE)", HelpName = ValueName.Image };
        return new Verb("ci", "Write a workflow that builds and pushes the project's images", Document)
        {
            Platform(surroundings, "github", "Write a workflow for GitHub Actions", GithubWorkflow.DefaultPath, action, GithubWorkflow.Write),
            Platform(surroundings, "gitlab", "Write a pipeline for GitLab CI", GitlabPipeline.DefaultPath, image, GitlabPipeline.Write),
        };
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Details = """
            Looks at the current folder: a bake file, or Dockerfiles of the root and its folders, and stages and targets named test. Tags
            are built for several platforms and pushed, branches are built without being pushed, steps are cached between runs, and
            secrets come from the CI alone. docs/ci.md says what is written.
            """,
        Examples =
        [
            new("slipway ci github", $"Write {GithubWorkflow.DefaultPath}"),
            new("slipway ci gitlab --output -", "Show the pipeline for GitLab"),
        ],
    };

    private static Verb Platform(
        Surroundings surroundings, string name, string summary, string path, Option<string?> source, Func<CiProject, string?, string> write)
    {
        var verb = new Verb(name, summary, () => new VerbDocument
        {
            Group = VerbGroup.Build,
            Details = $"Writes {path}, or what --output names. A file that is there is left alone without --force.",
            Examples = [new($"slipway ci {name} --output -", "Show it and write nothing")],
        }) { Output, Force, source };
        verb.SetAction(async (parsed, token) =>
        {
            var text = write(Read(surroundings), parsed.GetValue(source));
            await WriteAsync(surroundings, parsed.GetValue(Output) ?? path, parsed.GetValue(Force), text, token);
            return ExitCodes.Success;
        });
        return verb;
    }

    private static CiProject Read(Surroundings surroundings)
    {
        try
        {
            return CiProjectReader.Read(surroundings);
        }
        catch (BakeException e)
        {
            throw new BuildRefusedException(e.Diagnostics);
        }
    }

    private static async Task WriteAsync(Surroundings surroundings, string path, bool force, string text, CancellationToken cancellationToken)
    {
        if (path == "-")
        {
            await surroundings.Output.WriteAsync(text);
            return;
        }

        var file = surroundings.Absolute(path);
        if (!force && File.Exists(file))
        {
            throw BakeFiles.Refused($"{path} is there already", "write over it with --force, or look at the new one with --output -");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? surroundings.CurrentFolder);
        await File.WriteAllTextAsync(file, text, cancellationToken);
        await surroundings.Error.WriteLineAsync($"Written: {path}");
    }
}
