using Slipway.Jinja;

namespace Slipway.Tests.Jinja;

/// <summary>What a host gives to templates, and learns of them.</summary>
public sealed class HostValueTests
{
    [Fact]
    public void A_mapping_may_be_looped_over_as_something_else_than_its_keys()
    {
        var labels = new JinjaValue.Mapping([KeyValuePair.Create("team", (JinjaValue)"a \"b\"")]) { LoopItems = ["team=\"a \\\"b\\\"\""] };
        Rendering.Render(
            "{% for l in labels %}{{ l }}{% endfor %}|{% for k, v in labels.items() %}{{ k }}:{{ v }}{% endfor %}|{{ labels|join }}|{{ 'team' in labels }}|{{ labels.team }}|{{ labels|length }}",
            new Dictionary<string, JinjaValue> { ["labels"] = labels }).Text.ShouldBe("team=\"a \\\"b\\\"\"|team:a \"b\"|team=\"a \\\"b\\\"\"|True|a \"b\"|1");
    }

    [Fact]
    public void A_function_of_the_host_is_called_with_values()
    {
        var variables = new Dictionary<string, JinjaValue> { ["count"] = new JinjaValue.Callable("count", a => (long)a.Length) };
        Rendering.Render("{{ count(1, 'a') }}", variables).Text.ShouldBe("2");
    }

    [Fact]
    public void The_names_that_were_read_are_told_those_of_included_templates_too()
    {
        var variables = new Dictionary<string, JinjaValue> { ["labels"] = JinjaValue.Texts([]), ["name"] = "n", ["other"] = 1L, ["hidden"] = 1L };
        var files = new TemplateFiles(new Dictionary<string, string> { ["part"] = "{% for l in labels %}{% endfor %}" });
        Rendering.Render("{{ name }}{% include 'part' %}{% set hidden = 2 %}{{ hidden }}", variables, files).NamesRead.ShouldBe(["labels", "name"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b")]
    [InlineData("./a")]
    [InlineData("a//b")]
    [InlineData("a\\\\b")]
    [InlineData("")]
    public void The_host_is_not_asked_for_a_name_that_might_lead_out(string name)
    {
        var files = new TemplateFiles(new Dictionary<string, string>());
        Rendering.Render($"{{% include '{name}' ignore missing %}}", loader: files).Text.ShouldBe("");
        files.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void A_template_is_asked_for_once_a_rendering()
    {
        var files = new TemplateFiles(new Dictionary<string, string> { ["part"] = "." });
        Rendering.Render("{% for i in range(5) %}{% include 'part' %}{% endfor %}{% include 'part' %}", loader: files).Text.ShouldBe("......");
        files.Asked.ShouldBe(["part"]);
    }
}
