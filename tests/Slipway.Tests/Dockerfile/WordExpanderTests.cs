using Slipway.Dockerfile;

namespace Slipway.Tests.Dockerfile;

public sealed class WordExpanderTests
{
    private static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal)
    {
        ["X"] = "v",
        ["EMPTY"] = "",
        ["FILE"] = "a.b.c.tar.gz",
        ["STARS"] = "a*b*c",
        ["FOO"] = "foobarfoobaz",
        ["PATHS"] = "a/b/c",
        ["CAPS"] = "aXbXc",
        ["TWO"] = "one two",
        ["LINES"] = "a\nb",
    };

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("$X-${X}", "v-v")]
    [InlineData("a$1b$#c$@d$?e", "abcde")]
    [InlineData("\\$X-\\${X}-a\\\\b", "$X-${X}-a\\b")]
    [InlineData("'$X'", "$X")]
    [InlineData("\"$X \\$X \\\"q\\\" a\\tb\"", "v $X \"q\" a\\tb")]
    [InlineData("a\"b\"'c'd", "abcd")]
    [InlineData("[${NO:-dflt}]-[${NO-dflt}]-[${EMPTY:-dflt}]-[${EMPTY-dflt}]", "[dflt]-[dflt]-[dflt]-[]")]
    [InlineData("[${X:+alt}]-[${NO+alt}]-[${EMPTY:+alt}]-[${EMPTY+alt}]", "[alt]-[]-[]-[alt]")]
    [InlineData("${NO:-${NO:-$X}}", "v")]
    [InlineData("${FILE%.*}|${FILE%%.*}|${FILE%c*}|${FILE%%c*}", "a.b.c.tar|a|a.b.|a.b.")]
    [InlineData("${FOO#foo}|${FOO#*o}|${FOO##*o}|${FOO#z}", "barfoobaz|obarfoobaz|baz|foobarfoobaz")]
    [InlineData("${STARS#a\\*}-${STARS%\\**}", "b*c-a*b")]
    [InlineData("${PATHS//\\//_}", "a_b_c")]
    [InlineData("${CAPS/X/-}-${CAPS//X/}-${CAPS/Q/z}", "a-bXc-abc-aXbXc")]
    [InlineData("${CAPS///-}|${CAPS/${EMPTY}/-}", "-a-X-b-X-c-|-aXbXc")]
    [InlineData("${LINES#*}|${LINES##*}", "a\nb|\nb")]
    [InlineData("[${X///-}]-[${EMPTY//*/-}]-[${EMPTY//?/-}]-[${CAPS//*/-}]", "[-v-]-[-]-[]-[-]")]
    [InlineData("end$", "end$")]
    public void A_word_expands_as_in_the_reference(string word, string expected) =>
        new WordExpander('\\', Variables.GetValueOrDefault).Expand(word).ShouldBe(expected);

    [Theory]
    [InlineData("${B:1:2}", "unsupported modifier (:1) in substitution")]
    [InlineData("${X!}", "unsupported modifier (!) in substitution")]
    [InlineData("${NO:?needed}", "NO: needed")]
    [InlineData("${NO?}", "NO: is not allowed to be unset")]
    [InlineData("${EMPTY:?}", "EMPTY: is not allowed to be empty")]
    [InlineData("${X", "syntax error: missing '}'")]
    [InlineData("${X#\\a}", "invalid pattern (\\a) in substitution: invalid escape '\\a'")]
    [InlineData("${NO%\\'}", "invalid pattern (\\') in substitution: invalid escape '\\''")]
    [InlineData("${}", "syntax error: bad substitution")]
    [InlineData("'b", "unexpected end of statement while looking for matching single-quote")]
    [InlineData("\"b", "unexpected end of statement while looking for matching double-quote")]
    public void A_malformed_word_says_what_is_wrong(string word, string reason)
    {
        var error = Should.Throw<ExpansionException>(() => new WordExpander('\\', Variables.GetValueOrDefault).Expand(word));
        error.Message.ShouldStartWith($"failed to process \"{word}\": ");
        error.Message.ShouldContain(reason);
    }

    [Fact]
    public void Words_split_at_blanks_of_values_but_not_of_quotes() =>
        new WordExpander('\\', Variables.GetValueOrDefault).ExpandToWords("$TWO \"$TWO\" 'a b' c\\ d")
            .ShouldBe(["one", "two", "one two", "a b", "c d"]);

    [Fact]
    public void A_heredoc_body_expands_within_quotes_and_keeps_them() =>
        new WordExpander('\\', Variables.GetValueOrDefault).ExpandBody("\"$X\" '$X' \\$lit")
            .ShouldBe("\"v\" 'v' $lit");

    [Fact]
    public void The_escape_directive_changes_nothing_in_a_heredoc_body() =>
        new WordExpander('`', Variables.GetValueOrDefault).ExpandBody("`$X \\$X `\n\\n").ShouldBe("`v $X `\nn");

    [Fact]
    public void The_escape_directive_changes_what_escapes() =>
        new WordExpander('`', Variables.GetValueOrDefault).Expand("x`$y-`\"q`\"").ShouldBe("x$y-\"q\"");

    [Fact]
    public void Names_without_a_value_are_remembered()
    {
        var expander = new WordExpander('\\', Variables.GetValueOrDefault);
        expander.Expand("$NO $X ${NONE:-x} ${OTHER+x} ${CUT%x}");
        expander.UnsetNames.ShouldBe(["CUT", "NO"]);
    }

    [Fact]
    public void Deep_nesting_is_refused_and_does_not_overflow()
    {
        var word = string.Concat(Enumerable.Repeat("${A:-", 100_000));
        Should.Throw<ExpansionException>(() => new WordExpander('\\', _ => null).Expand(word)).Message.ShouldContain("nested");
    }
}
