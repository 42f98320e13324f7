using FsCheck;
using FsCheck.Fluent;
using Slipway.Cli.Rendering;

namespace Slipway.Tests.Cli.Rendering.Checks;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Changes_stand_between_three_lines_that_stay() =>
        Diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n").ShouldBe("""
            --- a/Dockerfile
            +++ b/Dockerfile
            @@ -2,7 +2,7 @@
             2
             3
             4
            -5
            +five
             6
             7
             8

            """);

    [Fact]
    public void Changes_far_from_each_other_have_hunks_of_their_own()
    {
        var old = string.Concat(Enumerable.Range(1, 30).Select(n => $"{n}\n"));
        var diff = Diff(old, old.Replace("2\n3\n", "3\n", StringComparison.Ordinal).Replace("\n29\n", "\n29\n29a\n", StringComparison.Ordinal));
        diff.Split('\n').Where(l => l.StartsWith("@@", StringComparison.Ordinal)).ShouldContain("@@ -1,5 +1,4 @@");
        diff.Split('\n').Where(l => l.StartsWith('+') && l.Length < 5).ShouldBe(["+29a"]);
    }

    [Fact]
    public void A_last_line_without_an_end_is_told() =>
        Diff("a\nb", "a\nc\n").ShouldBe("--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n");

    [Fact]
    public void Equal_texts_have_no_diff() => Diff("a\nb\n", "a\nb\n").ShouldBeEmpty();

    [Fact]
    public void Texts_that_have_little_in_common_are_not_compared_to_the_end()
    {
        var old = Enumerable.Range(0, 200_000).Select(n => $"a{n}").ToArray();
        var lines = LineDiff.Of(old, [.. old.Select(l => "b" + l)]);
        lines.Count.ShouldBe(400_000);
        lines[0].ShouldBe((0, null));
        lines[^1].ShouldBe((null, 199_999));
    }

    [Fact]
    public void What_goes_and_comes_makes_the_one_text_the_other()
    {
        var texts = Gen.ArrayOf(Gen.Elements("a", "b", "c"));
        Prop.ForAll(texts.Two().ToArbitrary(), pair =>
        {
            var (old, changed) = pair;
            var lines = LineDiff.Of(old, changed);
            lines.Where(l => l.Old is not null).Select(l => l.Old ?? -1).ShouldBe(Enumerable.Range(0, old.Length));
            lines.Where(l => l.New is not null).Select(l => l.New ?? -1).ShouldBe(Enumerable.Range(0, changed.Length));
            lines.ShouldAllBe(l => l.Old == null || l.New == null || old[l.Old.Value] == changed[l.New.Value]);
        }).QuickCheckThrowOnFailure();
    }

    private static string Diff(string old, string changed)
    {
        using var text = new StringWriter { NewLine = "\n" };
        UnifiedDiff.Write(text, "Dockerfile", old, changed, new Palette(IsOn: false));
        return text.ToString();
    }
}
