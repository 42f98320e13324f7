using Slipway.Patterns;

namespace Slipway.Tests.Patterns;

public sealed class IgnoreMatcherTests
{
    [Theory]
    [InlineData("a.txt", "a.txt", true)]
    [InlineData("a.txt", "d/a.txt", false)]
    [InlineData("*.txt", "a.txt", true)]
    [InlineData("*.txt", "d/a.txt", false)]
    [InlineData("**/*.o", "x.o", true)]
    [InlineData("**/*.o", "src/lib/x.o", true)]
    [InlineData("src", "src/lib/x.c", true)]
    [InlineData("src/**", "src", false)]
    [InlineData("src/**", "src/lib", true)]
    [InlineData("**", "anything/at/all", true)]
    [InlineData("temp[0-9]", "temp1", true)]
    [InlineData("temp[^0-9]", "temp1", false)]
    [InlineData("\\a.txt", "a.txt", false)]
    [InlineData("a\\*b", "a*b", true)]
    [InlineData("/a.txt", "a.txt", true)]
    [InlineData("./d/../a.txt", "a.txt", true)]
    public void A_pattern_matches_as_in_the_reference(string pattern, string path, bool ignored) =>
        new IgnoreMatcher([pattern]).IsIgnored(path).ShouldBe(ignored);

    [Fact]
    public void The_last_matching_pattern_decides()
    {
        var matcher = new IgnoreMatcher(["*", "!src", "src/lib"]);
        matcher.IsIgnored("a.txt").ShouldBeTrue();
        matcher.IsIgnored("src/main.c").ShouldBeFalse();
        matcher.IsIgnored("src/lib/x.c").ShouldBeTrue();
    }

    [Fact]
    public void An_ignored_folder_is_looked_into_only_for_what_may_come_back()
    {
        var matcher = new IgnoreMatcher(["src", "!src/lib/x.c", "docs"]);
        matcher.MayReincludeBelow("src").ShouldBeTrue();
        matcher.MayReincludeBelow("src/lib").ShouldBeTrue();
        matcher.MayReincludeBelow("src/other").ShouldBeFalse();
        matcher.MayReincludeBelow("docs").ShouldBeFalse();
    }

    [Theory]
    [InlineData("[a")]
    [InlineData("a\\")]
    [InlineData("\\1")]
    [InlineData("!")]
    public void A_malformed_pattern_is_refused(string pattern) =>
        Should.Throw<FormatException>(() => new IgnoreMatcher([pattern]));

    [Fact]
    public void An_ignore_file_is_read_as_the_reference_reads_it() =>
        IgnoreFile.Read("\uFEFFa.txt\r\n# comment\n\n  \n   b.txt\n! c.txt\nsrc/\n/\n/d\n")
            .ShouldBe(["a.txt", "b.txt", "!c.txt", "src", "/", "d"]);

    [Fact]
    public void Many_stars_cost_no_more_than_their_product()
    {
        var pattern = string.Concat(Enumerable.Repeat("a*", 30)) + "b";
        new IgnoreMatcher([pattern]).IsIgnored(new string('a', 5000)).ShouldBeFalse();
    }
}
