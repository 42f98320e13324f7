using Slipway.Cli;
using Slipway.Cli.Commands;
using Slipway.Cli.Documentation;
using Slipway.Testing;

namespace Slipway.Tests.Cli;

/// <summary>docs/cli.md says what the verbs say of themselves. SLIPWAY_UPDATE_GOLDEN=1 writes it anew.</summary>
public sealed class ReferencePageTests
{
    private static readonly string File = Path.Combine(Repository.Root, "docs", "cli.md");

    [Fact]
    public void The_reference_is_up_to_date()
    {
        using var text = new StringWriter { NewLine = "\n" };
        ReferencePage.Write(text, VerbPage.AllOf(CommandTree.CreateWhole(Surroundings.OfProcess())));
        if (Environment.GetEnvironmentVariable("SLIPWAY_UPDATE_GOLDEN") == "1")
        {
            System.IO.File.WriteAllText(File, text.ToString());
        }

        System.IO.File.ReadAllText(File).ShouldBe(text.ToString(), "SLIPWAY_UPDATE_GOLDEN=1 writes docs/cli.md anew");
    }

    [Fact]
    public void Every_verb_has_a_summary_and_every_one_of_its_own_an_example()
    {
        foreach (var page in VerbPage.AllOf(CommandTree.CreateWhole(Surroundings.OfProcess())))
        {
            page.Summary.ShouldNotBeEmpty(page.Name);
            page.Summary.ShouldNotEndWith(".");
            if (page.Verbs.IsEmpty)
            {
                page.Document.Examples.ShouldNotBeEmpty(page.Name);
            }
        }
    }

    [Fact]
    public void Every_option_and_argument_says_what_it_is_for()
    {
        foreach (var page in VerbPage.AllOf(CommandTree.CreateWhole(Surroundings.OfProcess())))
        {
            page.Options.Concat(page.Arguments).ShouldAllBe(entry => entry.Description.Length > 0, page.Name);
        }
    }
}
