using Slipway.Cli.Documentation;

namespace Slipway.Tests.Cli;

public sealed class TextWrappingTests
{
    [Theory]
    [InlineData("one two", 20, "one two")]
    [InlineData("twelve chars and twenty more chars", 20, "twelve chars and|twenty more chars")]
    [InlineData("type=bind|volume|tmpfs,source=x", 23, "type=bind|volume|tmpfs,¦source=x")]
    [InlineData("averylongwordthathasnoplacetobreak", 20, "averylongwordthathasnoplacetobreak")]
    public void Text_is_broken_at_blanks_and_long_words_behind_a_comma_or_bar(string text, int width, string expected) =>
        TextWrapping.Wrap(text, width).ShouldBe(expected.Contains('¦') ? expected.Split('¦') : expected.Split('|'));

    [Theory]
    [InlineData("slipway build .", 20, "slipway build .")]
    [InlineData("slipway build -t app:dev --target dev .", 30, "slipway build -t app:dev \\|    --target dev .")]
    [InlineData("echo 'a b c d e f g h i j k l m' x", 20, "echo \\|    'a b c d e f g h i j k l m' x")]
    public void A_long_command_is_continued_where_a_shell_would_not_notice(string command, int width, string expected) =>
        TextWrapping.Continue(command, width).ShouldBe(expected.Split('|'));
}
