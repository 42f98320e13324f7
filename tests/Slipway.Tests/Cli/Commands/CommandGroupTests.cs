using Slipway.Cli.Commands;

namespace Slipway.Tests.Cli.Commands;

public sealed class CommandGroupTests
{
    [Theory]
    [InlineData("image ls -q app", "images -q app")]
    [InlineData("image rm app", "rmi app")]
    [InlineData("container ls -a", "ps -a")]
    [InlineData("image inspect app", "inspect --type image app")]
    [InlineData("buildx build -t app .", "build -t app .")]
    [InlineData("--root /store image history app", "--root /store history app")]
    [InlineData("--root=/store image history app", "--root=/store history app")]
    [InlineData("image ls --help", "images --help")]
    public void A_verb_of_a_group_is_read_as_the_verb_that_it_means(string words, string meaning) =>
        CommandGroup.Resolve(words.Split(' ')).ShouldBe(meaning.Split(' '));

    [Theory]
    [InlineData("run image ls")]
    [InlineData("build image")]
    [InlineData("image")]
    [InlineData("image nope")]
    [InlineData("image --help")]
    [InlineData("--root image ls")]
    [InlineData("--version")]
    public void Anything_else_stays_as_it_is(string words) => CommandGroup.Resolve(words.Split(' ')).ShouldBe(words.Split(' '));

    [Fact]
    public void A_group_is_made_only_where_it_is_named()
    {
        CommandGroup.Named(["images", "-q"]).ShouldBeEmpty();
        CommandGroup.Named(["image"]).ShouldHaveSingleItem().Create().Subcommands.Select(c => c.Name).ShouldContain("ls");
    }
}
