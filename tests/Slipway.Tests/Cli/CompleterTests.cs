using System.CommandLine;
using Slipway.Cli.Completion;

namespace Slipway.Tests.Cli;

public sealed class CompleterTests
{
    [Theory]
    [InlineData("slipway ", "build image")]
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

    private static RootCommand Tree()
    {
        var root = new RootCommand("Root");
        root.Options.Clear();
        root.Options.Add(new Option<string>("--root") { Recursive = true, HelpName = "folder" });
        var progress = new Option<string>("--progress");
        progress.AcceptOnlyFromAmong("plain", "tty");
        root.Subcommands.Add(new Command("build", "Build")
        {
            new Argument<string>("context") { Arity = ArgumentArity.ZeroOrOne },
            new Option<string>("--file", "-f"),
            new Option<string>("--target"),
            new Option<bool>("--quiet"),
            progress,
        });
        root.Subcommands.Add(new Command("image", "Images")
        {
            new Command("rm", "Remove") { new Argument<string[]>("image"), new Option<bool>("--hidden") { Hidden = true } },
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
