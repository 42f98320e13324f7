using Slipway.Patterns;

namespace Slipway.Tests.Patterns;

public sealed class PathGlobTests
{
    [Theory]
    [InlineData("*", "a.txt", true)]
    [InlineData("*", "", true)]
    [InlineData("*.txt", "a.txt", true)]
    [InlineData("*.txt", "a.txtx", false)]
    [InlineData("**", "a.txt", true)]
    [InlineData("a*b*c", "aXbYbZc", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[a-c]x", "dx", false)]
    [InlineData("[^a-c]x", "dx", true)]
    [InlineData("[\\]]", "]", true)]
    [InlineData("[a-]", "a", false)]
    [InlineData("\\*", "*", true)]
    [InlineData("\\*", "a", false)]
    [InlineData("[[]a", "[a", true)]
    public void A_part_matches_as_in_go(string part, string name, bool matches)
    {
        if (part == "[a-]")
        {
            Should.Throw<FormatException>(() => new PathGlob(part));
            return;
        }

        PathGlob.MatchesPart(part, name).ShouldBe(matches);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[a")]
    [InlineData("[]a]")]
    [InlineData("[^]")]
    [InlineData("[a-]")]
    [InlineData("[-x]")]
    [InlineData("a\\")]
    [InlineData("ok/[")]
    public void A_malformed_pattern_is_refused_by_name(string pattern) =>
        Should.Throw<FormatException>(() => new PathGlob(pattern)).Message.ShouldBe($"syntax error in pattern: {pattern}");

    [Fact]
    public void A_pattern_is_taken_apart_at_slashes() => new PathGlob("/src//*.c").Parts.ShouldBe(["src", "*.c"]);

    [Theory]
    [InlineData("", ".")]
    [InlineData("a//b/./c/", "a/b/c")]
    [InlineData("a/../b", "b")]
    [InlineData("../../a", "../../a")]
    [InlineData("/../a", "/a")]
    [InlineData("/", "/")]
    public void Paths_are_cleaned_as_in_go(string path, string cleaned) => PathCleaning.Clean(path).ShouldBe(cleaned);
}
