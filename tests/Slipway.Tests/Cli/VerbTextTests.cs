using Slipway.Cli.Help;

namespace Slipway.Tests.Cli;

public sealed class VerbTextTests
{
    [Fact]
    public void A_description_is_a_summary_paragraphs_and_examples()
    {
        var text = VerbText.Parse("""
            Do a thing

            It is done
            at once.

            Twice if need be.

            Examples:
              # With a word
              slipway do --it
              slipway do
            """);
        text.Summary.ShouldBe("Do a thing");
        text.Paragraphs.ShouldBe(["It is done at once.", "Twice if need be."]);
        text.Examples.ShouldBe([new Example("slipway do --it", "With a word"), new Example("slipway do", "")]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("One line")]
    public void A_description_may_be_short(string? description)
    {
        var text = VerbText.Parse(description);
        text.Summary.ShouldBe(description ?? "");
        text.Paragraphs.ShouldBeEmpty();
        text.Examples.ShouldBeEmpty();
    }
}
