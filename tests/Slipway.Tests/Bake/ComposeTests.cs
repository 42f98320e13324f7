using Slipway.Bake;

namespace Slipway.Tests.Bake;

/// <summary>What the recorded cases leave open.</summary>
public sealed class ComposeTests
{
    [Theory]
    [InlineData("$V", "v")]
    [InlineData("${V}x", "vx")]
    [InlineData("${NONE}", "")]
    [InlineData("${EMPTY-d}", "")]
    [InlineData("${EMPTY:-d}", "d")]
    [InlineData("${NONE:-${V}-${NONE:-deep}}", "v-deep")]
    [InlineData("${V:+set}", "set")]
    [InlineData("${EMPTY:+set}", "")]
    [InlineData("${EMPTY+set}", "set")]
    [InlineData("$$V", "$V")]
    public void Variables_are_replaced(string text, string value) =>
        BakeText.Target($"services:\n  default:\n    build:\n      args:\n        A: '{text}'\n", "compose.yaml", ("V", "v"), ("EMPTY", "")).Arguments["A"].ShouldBe(value);

    [Theory]
    [InlineData("services:\n  default:\n    build:\n      args: { A: \"${V:?say it}\" }\n", 4, "V is required: say it")]
    [InlineData("services:\n  default:\n    build:\n      args: { A: \"${V\" }\n", 4, "does not end")]
    [InlineData("services:\n  default:\n    build:\n      secrets: [none]\n", 4, "no secret none")]
    [InlineData("services:\n  default:\n    build:\n      no_cache: maybe\n", 4, "true or false")]
    [InlineData("services:\n  default:\n    build: [x]\n", 3, "a text is expected")]
    [InlineData("services:\n  default: {\n", 3, "")]
    public void What_is_wrong_is_told_where_it_stands(string text, int line, string words)
    {
        var error = BakeText.Error(text, "compose.yaml");
        error.Message.ShouldContain(words);
        error.Span.ShouldNotBeNull().StartLine.ShouldBe(line);
    }

    [Fact]
    public void A_limit_with_one_value_has_it_twice() =>
        BakeText.Target("services:\n  default:\n    build:\n      ulimits: { nproc: 5 }\n", "compose.yaml").Ulimits.ShouldBe(["nproc=5:5"]);

    [Fact]
    public void An_extension_with_an_unknown_field_is_warned_of() =>
        BakeText.Read("services:\n  default:\n    build:\n      x-bake: { tag: x }\n", "compose.yaml").Warnings.ShouldHaveSingleItem().Hint.ShouldBe("did you mean tags?");

    [Theory]
    [InlineData("A=1", "1")]
    [InlineData("export A = 1 ", "1")]
    [InlineData("A='$x # y'", "$x # y")]
    [InlineData("A=\"a\\n\\\"b\\\"\" # c", "a\n\"b\"")]
    [InlineData("A=x # c", "x")]
    [InlineData("#A=1", null)]
    public void An_environment_file_is_read(string text, string? value) => DotEnv.Parse(text).GetValueOrDefault("A").ShouldBe(value);
}
