using System.CommandLine;
using Slipway.Cli.Commands;
using Slipway.Cli.Documentation;
using Slipway.Cli.Rendering;

namespace Slipway.Tests.Cli;

public sealed class HelpPageTests
{
    [Fact]
    public void A_page_has_usage_lists_and_examples() => Help(80).ShouldBe("""
        Usage:  slipway do [OPTIONS] FILE [FILE...]

        Do a thing

        Arguments:
          FILE  What it is done to

        Options:
          -f, --force    Do it whatever anybody says, and then once more because the
                         first time may not have been enough
              --how way  Manner
          -n             Only say so

        Examples:
          # The usual
          slipway do it

        """.ReplaceLineEndings("\n"));

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(200)]
    public void No_line_is_wider_than_the_terminal_or_than_can_be_read(int columns) =>
        Help(columns).Split('\n').ShouldAllBe(line => line.Length <= Math.Min(columns, 120));

    [Fact]
    public void A_short_form_that_a_verb_has_taken_is_not_said_to_mean_help()
    {
        var root = new RootVerb("Root");
        root.Options.Add(new Option<bool>("--help", "-h") { Recursive = true });
        var verb = new Command("run", "Run") { new Option<string>("--hostname", "-h") };
        root.Subcommands.Add(verb);
        VerbPage.Of(verb).Options.Select(o => o.Name).ShouldBe(["    --help", "-h, --hostname value"]);
    }

    private static string Help(int columns)
    {
        var root = new RootVerb("Root");
        var verb = new Verb("do", "Do a thing", () => new VerbDocument { Group = VerbGroup.Other, Examples = [new("slipway do it", "The usual")] })
        {
            new Argument<string[]>("file") { Description = "What it is done to", Arity = ArgumentArity.OneOrMore },
            new Option<bool>("--force", "-f") { Description = "Do it whatever anybody says, and then once more because the first time may not have been enough" },
            new Option<string>("--how") { Description = "Manner", HelpName = "way" },
            new Option<bool>("-n") { Description = "Only say so" },
            new Option<bool>("--secret") { Hidden = true },
        };
        root.Subcommands.Add(verb);
        using var output = new StringWriter { NewLine = "\n" };
        new HelpPage(output, columns, new Palette(IsOn: false)).Write(VerbPage.Of(verb));
        return output.ToString();
    }
}
