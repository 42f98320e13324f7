using Slipway.Diagnostics;
using Slipway.Yaml;

namespace Slipway.Tests.Yaml;

public sealed class YamlDocumentTests
{
    [Fact]
    public void Read_keeps_order_and_places()
    {
        var root = Root("b: 1\na:\n  - x\n  - {k: 'v'}\n");

        root.Entries.Select(e => e.Key.Text).ShouldBe(["b", "a"]);
        var list = root["a"].ShouldBeOfType<YamlNode.Sequence>();
        list.Items[0].Span.ShouldBe(new SourceSpan(3, 5, 3, 6));
        var text = list.Items[1].ShouldBeOfType<YamlNode.Mapping>()["k"].ShouldBeOfType<YamlNode.Scalar>();
        text.IsPlain.ShouldBeFalse();
        text.Span.StartLine.ShouldBe(4);
    }

    [Theory]
    [InlineData("a: null", true)]
    [InlineData("a: ~", true)]
    [InlineData("a:", true)]
    [InlineData("a: 'null'", false)]
    [InlineData("a: !!str null", false)]
    public void A_plain_word_may_mean_nothing(string text, bool isNull) =>
        Root(text)["a"].ShouldBeOfType<YamlNode.Scalar>().IsNull.ShouldBe(isNull);

    [Theory]
    [InlineData("a: true", true)]
    [InlineData("a: False", false)]
    [InlineData("a: 'true'", null)]
    [InlineData("a: yes", null)]
    public void Truth_values_are_those_of_the_core_schema(string text, bool? value) =>
        Root(text)["a"].ShouldBeOfType<YamlNode.Scalar>().AsBoolean.ShouldBe(value);

    [Fact]
    public void What_is_merged_stands_behind_what_the_mapping_says_itself()
    {
        var root = Root("base: &base {x: 1, y: 2}\nmore: &more {y: 3, z: 4}\nall:\n  <<: [*base, *more]\n  x: 5\n");

        root["all"].ShouldBeOfType<YamlNode.Mapping>().Entries
            .Select(e => $"{e.Key.Text}={((YamlNode.Scalar)e.Value).Text}").ShouldBe(["x=5", "y=2", "z=4"]);
    }

    [Theory]
    [InlineData("a: 1\na: 2\n", 2, "twice")]
    [InlineData("a: [1, 2\n", 2, "")]
    [InlineData("a: *nothing\n", 1, "*nothing")]
    [InlineData("a: &a [*a]\n", 1, "*a")]
    [InlineData("? [x]\n: 1\n", 1, "a list")]
    [InlineData("a:\n  <<: 7\n", 2, "merges mappings")]
    public void What_is_wrong_is_told_with_its_line(string text, int line, string words)
    {
        var document = YamlDocument.Read(new SourceText("f.yaml", text));

        document.Root.ShouldBeNull();
        var diagnostic = document.Diagnostics.ShouldHaveSingleItem();
        diagnostic.Message.ShouldContain(words);
        diagnostic.Span.ShouldNotBeNull().StartLine.ShouldBe(line);
    }

    [Fact]
    public void Aliases_of_aliases_are_refused_before_they_grow()
    {
        var text = "a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n"
            + string.Concat(Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));

        YamlDocument.Read(new SourceText("f.yaml", text)).Diagnostics.ShouldHaveSingleItem().Message.ShouldContain("aliases replaced");
    }

    [Fact]
    public void Nesting_is_bounded() =>
        YamlDocument.Read(new SourceText("f.yaml", new string('[', 5000))).Diagnostics.ShouldHaveSingleItem().Message.ShouldContain("deeper");

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n")]
    public void An_empty_text_has_no_root_and_is_not_wrong(string text)
    {
        var document = YamlDocument.Read(new SourceText("f.yaml", text));
        document.Root.ShouldBeNull();
        document.HasErrors.ShouldBeFalse();
    }

    private static YamlNode.Mapping Root(string text) =>
        YamlDocument.Read(new SourceText("f.yaml", text)).Root.ShouldBeOfType<YamlNode.Mapping>();
}
