using System.CommandLine;
using Slipway.Cli.Commands;
using Slipway.Cli.Input;

namespace Slipway.Tests.Cli.Input;

public sealed class LastValueTests
{
    [Theory]
    [InlineData("build --target a .", "build --target a .")]
    [InlineData("build --target a --target b .", "build --target b .")]
    [InlineData("build --target=a -q --target b .", "build -q --target b .")]
    [InlineData("build -f a . --file=b", "build . --file=b")]
    [InlineData("--root a build --root b .", "build --root b .")]
    [InlineData("build -t a -t b .", "build -t a -t b .")]
    [InlineData("build -q -q .", "build -q -q .")]
    [InlineData("build --target a -- --target b", "build --target a -- --target b")]
    [InlineData("build --target", "build --target")]
    [InlineData("build -t --target --target a", "build -t --target --target a")]
    public void Of_an_option_with_one_value_the_last_counts(string line, string expected) =>
        string.Join(' ', LastValue.Apply(Tree(), line.Split(' '))).ShouldBe(expected);

    private static RootVerb Tree()
    {
        var root = new RootVerb("Root");
        root.Options.Add(new Option<string>("--root") { Recursive = true });
        root.Subcommands.Add(new Command("build", "Build")
        {
            new Argument<string>("context"),
            new Option<string>("--target"),
            new Option<string>("--file", "-f"),
            new Option<string[]>("--tag", "-t") { Arity = ArgumentArity.OneOrMore },
            new Option<bool>("--quiet", "-q"),
        });
        return root;
    }
}
