using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;
using Slipway.Engine;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway graph</c>: the stages of a Dockerfile and what they take from each other.</summary>
internal static class GraphCommand
{
    private static readonly Argument<string> Context = new("context")
    {
        Description = "Folder with the Dockerfile, or what else build takes",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => ".",
    };

    private static readonly Option<string?> File = new("--file", "-f")
    {
        Description = "Name of the Dockerfile (default: Dockerfile in the context); - for standard input",
        HelpName = ValueName.File,
    };

    private static readonly Option<string?> Target = new("--target") { Description = "Stage that would be built", HelpName = ValueName.Stage };
    private static readonly Option<string[]> Required = NewOption.Texts("--require-stage", "Stage that would be built beside the target", ValueName.Stage);
    private static readonly Option<string[]> Arguments = BuildingOptions.Arguments();
    private static readonly Option<string[]> Contexts = BuildingOptions.Contexts();
    private static readonly ChoiceOption Format = new("--format", GraphFormats.All) { Description = "Form of the result", HelpName = "form" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("graph", "Show the stages of a Dockerfile and what they take from each other", Document)
        {
            Context, File, Target, Required, Arguments, Contexts, Format,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Details = """
            Each stage stands with what it begins FROM, what it COPYs from others and what its RUNs mount, and the lines that say so.
            What the target does not need is set apart. Nothing is built and no image is asked for: what the ONBUILD triggers of a
            base image take is not known here.
            """,
        Examples =
        [
            new("slipway graph", "Show the stages of the current folder's Dockerfile as a tree"),
            new("slipway graph --target test .", "Show what the stage test needs"),
            new("slipway graph --format svg . > stages.svg", "Draw a picture that a browser shows"),
            new("slipway graph --format mermaid .", "Write a diagram for a Markdown file"),
            new("slipway graph --format dot . | dot -Tpng -o stages.png", "Have Graphviz draw it"),
        ],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        var request = new BuildRequestReader(surroundings).Read(new BuildOptions
        {
            Context = parsed.GetValue(Context) ?? ".",
            File = parsed.GetValue(File),
            Target = parsed.GetValue(Target),
            RequireStages = parsed.GetValue(Required) ?? [],
            BuildArguments = parsed.GetValue(Arguments) ?? [],
            BuildContexts = parsed.GetValue(Contexts) ?? [],
        });
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        using var progress = new QuietRenderer(TextWriter.Null);
        var graph = await new StageSurvey(opened).GraphAsync(request, progress, cancellationToken);
        GraphFormats.Write(surroundings, graph, parsed.GetValue(Format) ?? GraphFormats.Text);
        return ExitCodes.Success;
    }
}
