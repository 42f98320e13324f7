using Slipway.Linting;

namespace Slipway.Tests.Linting.Shell;

public sealed class BraceExpansionTests
{
    [Theory]
    [InlineData("a{b,c}d", "abd acd")]
    [InlineData("{a,b}{1,2}", "a1 a2 b1 b2")]
    [InlineData("/{x,,y}", "/x / /y")]
    [InlineData("$HOME/{a,b}", "$HOME/a $HOME/b")]
    [InlineData("\"q\"{a,b}", "\"q\"a \"q\"b")]
    public void Lists_are_expanded_as_bash_does(string word, string expected)
    {
        BraceExpansion.IsIn(word).ShouldBeTrue();
        BraceExpansion.Expand(word).ShouldNotBeNull().ShouldBe(expected.Split(' '));
    }

    [Theory]
    [InlineData("{1..3}")]
    [InlineData("{a,{b,c}}")]
    [InlineData("{a,$b}")]
    [InlineData("{a{b,c}")]
    [InlineData("{1,2}{1,2}{1,2}{1,2}{1,2}{1,2}")]
    public void What_is_more_than_a_short_list_is_seen_and_left_alone(string word)
    {
        BraceExpansion.IsIn(word).ShouldBeTrue();
        BraceExpansion.Expand(word).ShouldBeNull();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{a}")]
    [InlineData("{")]
    [InlineData("a,b")]
    [InlineData("'{a,b}'")]
    [InlineData("\"{a,b}\"")]
    [InlineData("\\{a,b}")]
    [InlineData("${a,b}")]
    [InlineData("$(x {a,b})")]
    public void What_is_no_list_is_not_seen(string word) => BraceExpansion.IsIn(word).ShouldBeFalse();
}
