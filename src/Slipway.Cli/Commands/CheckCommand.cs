using System.CommandLine;
using Slipway.Cli.Documentation;
using Slipway.Cli.Input;
using Slipway.Cli.Rendering;

namespace Slipway.Cli.Commands;

/// <summary><c>slipway check</c>: what to say about a Dockerfile without building it.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string> Context = new("context")
    {
        Description = "Folder with the files that COPY reads, or what else build takes",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => ".",
    };

    private static readonly Option<string?> File = new("--file", "-f")
    {
        Description = "Name of the Dockerfile (default: Dockerfile in the context); - for standard input",
        HelpName = ValueName.File,
    };

    private static readonly Option<string?> Target = new("--target")
    {
        Description = "Look only at this stage and those that it needs",
        HelpName = ValueName.Stage,
    };

    private static readonly Option<string[]> Arguments = BuildingOptions.Arguments();
    private static readonly Option<string[]> Contexts = BuildingOptions.Contexts();
    private static readonly Option<string[]> Platforms = NewOption.Texts("--platform", "Platform that the image would be for", ValueName.Platform);
    private static readonly ChoiceOption Format = new("--format", CheckFormats.All) { Description = "Form of the result", HelpName = "form" };
    private static readonly Option<bool> Fix = new("--fix") { Description = "Show as a diff what can be mended safely" };
    private static readonly Option<bool> Write = new("--write") { Description = "Write what --fix shows to the Dockerfile" };

    public static Command Create(Surroundings surroundings, Option<string?> store)
    {
        var command = new Verb("check", "Check a Dockerfile without building it", Document)
        {
            Context, File, Target, Arguments, Contexts, Platforms, Format, Fix, Write,
        };
        command.SetAction((parsed, token) => RunAsync(surroundings, parsed, store, token));
        return command;
    }

    private static VerbDocument Document() => new()
    {
        Group = VerbGroup.Build,
        Details = """
            Follows the rules of docker's build checks, and more of its own for Dockerfiles with several stages: docs/diagnostics has a
            page on each. No step runs. Base images are asked for what they set where the store has them or a registry answers.

            Rules are picked by a line at the top of the Dockerfile, # check=skip=RULE,RULE;experimental=all, or by the build argument
            BUILDKIT_DOCKERFILE_CHECK.

            Ends with 1 where there is something to warn of, and with 0 where there is nothing, or only what is worth knowing.
            """,
        Examples =
        [
            new("slipway check", "Check the Dockerfile of the current folder"),
            new("slipway check --fix --write", "Mend what can be mended safely, and show it"),
            new("slipway check --format sarif -f docker/app.Dockerfile . > check.sarif", "Write a report for code scanning"),
            new("slipway check --build-arg BUILDKIT_DOCKERFILE_CHECK=skip=all;experimental=all .", "Follow the experimental rules alone"),
        ],
    };

    private static async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, Option<string?> store, CancellationToken cancellationToken)
    {
        var (fix, write) = (parsed.GetValue(Fix), parsed.GetValue(Write));
        if (write && !fix)
        {
            throw new UsageException("--write writes what --fix shows") { Hint = "slipway check --fix --write" };
        }

        var request = new BuildRequestReader(surroundings).Read(new BuildOptions
        {
            Context = parsed.GetValue(Context) ?? ".",
            File = parsed.GetValue(File),
            Target = parsed.GetValue(Target),
            BuildArguments = parsed.GetValue(Arguments) ?? [],
            BuildContexts = parsed.GetValue(Contexts) ?? [],
            Platforms = parsed.GetValue(Platforms) ?? [],
        });
        using var opened = StoreArguments.Open(surroundings, parsed, store);
        var run = new CheckRun(surroundings, opened, request);
        return fix
            ? await run.MendAsync(write, cancellationToken)
            : await run.ShowAsync(parsed.GetValue(Format) ?? CheckFormats.Text, cancellationToken);
    }
}
