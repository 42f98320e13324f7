using FsCheck;
using FsCheck.Fluent;
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
    [InlineData("**/x.o", "src/x.o", true)]
    [InlineData("**/x.o", "x.o", true)]
    [InlineData("**.o", "src/x.o", true)]
    [InlineData("src**", "srcs/x", true)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/**/b", "a/xb", false)]
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

    [Fact]
    public void A_verdict_on_a_folder_holds_below_it_until_another_pattern_says_otherwise()
    {
        var matcher = new IgnoreMatcher(["docs", "!docs/api/*.md"]);
        var docs = matcher.Descend(matcher.Root, "docs");
        docs.Ignored.ShouldBeTrue();
        var api = matcher.Descend(docs, "docs/api");
        api.Ignored.ShouldBeTrue();
        matcher.Descend(api, "docs/api/a.md").Ignored.ShouldBeFalse();
        matcher.Descend(api, "docs/api/a.txt").Ignored.ShouldBeTrue();
    }

    [Fact]
    public void A_pattern_that_only_repeats_the_verdict_on_a_folder_does_not_hold_below_it()
    {
        var matcher = new IgnoreMatcher(["d", "!d/x", "d*"]);
        matcher.IsIgnored("d").ShouldBeTrue();
        matcher.IsIgnored("d/x").ShouldBeFalse();
        matcher.IsIgnored("d/y").ShouldBeTrue();
    }

    [Fact]
    public void What_is_ignored_and_never_looked_into_is_not_taken_back_in()
    {
        var pieces = Gen.Elements("a", "b", "/a", "/b", "*", "**/", "/*");
        var lines = pieces.NonEmptyListOf().Select(string.Concat).Zip(Gen.Elements("", "", "!"), (text, mark) => mark + text);
        var paths = Gen.Elements("a", "b", "a/a", "a/b", "b/a", "ab", "a/ab").Two().Select(p => (Folder: p.Item1, Path: $"{p.Item1}/{p.Item2}"));
        Prop.ForAll(lines.ListOf().ToArbitrary(), paths.ToArbitrary(), (patterns, p) =>
        {
            var matcher = new IgnoreMatcher(patterns.Where(l => l != "!"));
            return !matcher.IsIgnored(p.Folder) || matcher.MayReincludeBelow(p.Folder) || matcher.IsIgnored(p.Path);
        }).QuickCheckThrowOnFailure();
    }
}
