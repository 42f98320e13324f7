using System.CommandLine;
using Slipway.Cli.Commands;
using Slipway.Cli.Completion;
using Slipway.Cli.Documentation;

namespace Slipway.Tests.Cli;

public sealed class CompleterTests
{
    [Theory]
    [InlineData("slipway ", "build image run")]
    [InlineData("slipway b", "build")]
    [InlineData("slipway --root /x b", "build")]
    [InlineData("slipway build --pro", "--progress")]
    [InlineData("slipway build --progress ", "plain tty")]
    [InlineData("slipway build --progress p", "plain")]
    [InlineData("slipway build --progress=p", "--progress=plain")]
    [InlineData("slipway build --quiet --target t", "test")]
    [InlineData("slipway build -f other --target ", "only-in-other")]
    [InlineData("slipway image r", "rm")]
    [InlineData("slipway image rm ap", "app:1 app:2")]
    [InlineData("slipway image rm app:1 app:2 ot", "other:1")]
    [InlineData("slipway image rm x y --hid", "")]
    [InlineData("slipway build . more", "")]
    [InlineData("slipway build -qt ", "build test")]
    [InlineData("slipway build --label ", "")]
    [InlineData("slipway run --n", "--name")]
    [InlineData("slipway run app:1 --n", "")]
    [InlineData("slipway run --name x o", "other:1")]
    [InlineData("slipway image rm -- ap", "app:1 app:2")]
    public void Words_that_may_follow_are_found(string line, string expected) =>
        Complete(line).Words.Select(w => w.Name).ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("slipway build ", "Folders")]
    [InlineData("slipway build -f ", "Files")]
    [InlineData("slipway --root ", "Folders")]
    [InlineData("slipway image rm ", "Words")]
    public void The_shell_is_told_whether_files_may_follow(string line, string kind) => Complete(line).Kind.ToString().ShouldBe(kind);

    [Theory]
    [InlineData("", "")]
    [InlineData("a b", "a|b")]
    [InlineData("a ", "a|")]
    [InlineData("a 'b c' \"d \\\" e\" f\\ g", "a|b c|d \" e|f g")]
    public void A_line_is_parted_as_a_shell_does(string line, string expected) =>
        string.Join('|', CommandLineWords.Split(line)).ShouldBe(expected);

    private static Completions Complete(string line) => new Completer(Tree(), new Names()).Complete([.. CommandLineWords.Split(line).Skip(1)]);

    private static RootVerb Tree()
    {
        var root = new RootVerb("Root");
        root.Options.Add(new Option<string>("--root") { Recursive = true, HelpName = "folder" });
        root.Subcommands.Add(new Command("build", "Build")
        {
            new Argument<string>("context") { Arity = ArgumentArity.ZeroOrOne },
            new Option<string>("--file", "-f") { HelpName = ValueName.File },
            new Option<string>("--target", "-t") { HelpName = ValueName.Stage },
            new Option<bool>("--quiet", "-q"),
            new ChoiceOption("--progress", ["plain", "tty"]),
            new Option<string>("--label"),
        });
        root.Subcommands.Add(new Command("image", "Images")
        {
            new Command("rm", "Remove") { new Argument<string[]>("image"), new Option<bool>("--hidden") { Hidden = true } },
        });
        root.Subcommands.Add(new ContainerVerb("run", "Run", () => new VerbDocument { Group = VerbGroup.Containers })
        {
            new Argument<string>("image"), new Argument<string[]>("command"), new Option<string>("--name"),
        });
        root.Subcommands.Add(new Command("__complete", "Answer") { Hidden = true });
        return root;
    }

    private sealed class Names : INameSource
    {
        public IEnumerable<string> Images() => ["app:1", "app:2", "other:1"];

        public IEnumerable<string> Containers() => ["running"];

        public IEnumerable<string> Stages(string? dockerfile) => dockerfile is null ? ["build", "test"] : [$"only-in-{dockerfile}"];
    }
}
