using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Patterns;

namespace Slipway.Tests.Patterns;

public sealed class IgnorePatternTests
{
    private static readonly Gen<string> Patterns =
        Gen.Elements("a", "b", "/", "/", "*", "**", "?", "[ab]", "[^a]", "\\*").NonEmptyListOf()
            .Select(pieces => PathCleaning.Clean(string.Concat(pieces)).TrimStart('/'))
            .Where(pattern => pattern.Length > 0);

    private static readonly Gen<string> Paths =
        Gen.Elements("a", "b", "*", "/a", "/b", "c").NonEmptyListOf()
            .Select(pieces => PathCleaning.Clean(string.Concat(pieces)).TrimStart('/'))
            .Where(path => path.Length > 0);

    [Fact]
    public void A_pattern_means_what_its_regular_expression_means() =>
        Prop.ForAll(Patterns.ToArbitrary(), Paths.ToArbitrary(), (pattern, path) =>
            (new IgnorePattern(pattern, negated: false).IsMatch(path) == Expression(pattern).IsMatch(path))
                .Label($"{pattern} on {path}")).QuickCheckThrowOnFailure();

    [Fact]
    public void A_folder_that_holds_a_match_is_looked_into() =>
        Prop.ForAll(Patterns.ToArbitrary(), Paths.ToArbitrary(), Paths.ToArbitrary(), (pattern, folder, name) =>
        {
            var compiled = new IgnorePattern(pattern, negated: true);
            return (!compiled.IsMatch($"{folder}/{name}") || compiled.MayMatchBelow(folder)).Label($"{pattern} below {folder}");
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("src/*.c", "src/lib", false)]
    [InlineData("src/*", "src", true)]
    [InlineData("src", "src", false)]
    [InlineData("src/lib/x", "srclib", false)]
    [InlineData("**/x", "any/where", true)]
    [InlineData("*/x", "a/b", false)]
    [InlineData("src/**", "src/lib", true)]
    public void A_folder_is_looked_into_only_if_it_may_hold_a_match(string pattern, string folder, bool may) =>
        new IgnorePattern(pattern, negated: true).MayMatchBelow(folder).ShouldBe(may);

    [Fact]
    public void Many_double_stars_cost_no_more_than_their_product()
    {
        var pattern = string.Concat(Enumerable.Repeat("**/a/*", 400)) + "/b";
        var path = string.Join('/', Enumerable.Repeat("a", 2000));
        var clock = Stopwatch.StartNew();
        new IgnorePattern(pattern, negated: false).IsMatch(path).ShouldBeFalse();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_pattern_longer_than_any_path_is_refused() =>
        Should.Throw<FormatException>(() => new IgnorePattern(new string('a', 5000), negated: false)).Message.ShouldContain("longer than");

    // The documented meaning, said once more: ** over folders, * and ? within one.
    private static Regex Expression(string pattern)
    {
        if (pattern.StartsWith("**", StringComparison.Ordinal) && pattern[2..].All(c => c is 'a' or 'b' or '/'))
        {
            var end = Regex.Escape(pattern[2..]);
            return Anchored(end.StartsWith('/') ? $"(.*/)?{end[1..]}" : $".*{end}");
        }

        var expression = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*' when i + 1 < pattern.Length && pattern[i + 1] == '*':
                    i += i + 2 < pattern.Length && pattern[i + 2] == '/' ? 2 : 1;
                    expression.Append(i + 1 == pattern.Length ? ".*" : "(.*/)?");
                    break;
                case '*':
                    expression.Append("[^/]*");
                    break;
                case '?':
                    expression.Append("[^/]");
                    break;
                case '\\':
                    expression.Append('\\').Append(pattern[++i]);
                    break;
                default:
                    expression.Append(pattern[i]);
                    break;
            }
        }

        return Anchored(expression.ToString());
    }

    private static Regex Anchored(string expression) => new($"^{expression}$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
}
