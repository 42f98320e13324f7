using Slipway.Diagnostics;
using Slipway.Jinja;

namespace Slipway.Tests.Jinja;

/// <summary>What is said about a template that is wrong, and where.</summary>
public sealed class FailureTests
{
    private static readonly Dictionary<string, JinjaValue> Variables = new()
    {
        ["name"] = "ml-app",
        ["labels"] = new JinjaValue.Mapping([KeyValuePair.Create("title", (JinjaValue)"T")]),
        ["xs"] = JinjaValue.Texts(["a"]),
    };

    [Theory]
    [InlineData("a\nb {{ nmae }}", "page.j2:2:6: 'nmae' is undefined — did you mean name?")]
    [InlineData("{{ 1 + (2 * nope) }}", "page.j2:1:13: 'nope' is undefined")]
    [InlineData("{% set x = nope %}\n{{ x }}", "page.j2:1:12: 'nope' is undefined")]
    [InlineData("{{ labels.titel }}", "page.j2:1:4: 'labels.titel' is undefined — did you mean title?")]
    [InlineData("{{ labels['titel'] }}", "page.j2:1:4: 'labels['titel']' is undefined — did you mean title?")]
    [InlineData("{{ 'x'.uper() }}", "page.j2:1:4: a string has no attribute 'uper' — did you mean upper?")]
    [InlineData("{{ name|uper }}", "page.j2:1:9: there is no filter 'uper' — did you mean upper?")]
    [InlineData("{{ name is defind }}", "page.j2:1:12: there is no test 'defind' — did you mean defined?")]
    [InlineData("{% iff name %}", "page.j2:1:4: there is no tag 'iff' — did you mean if?")]
    [InlineData("x\n{% if name %}\ny", "page.j2:2:4: 'if' is not ended — it ends with {% endif %}")]
    [InlineData("{% if name %}{% endfor %}", "page.j2:1:17: 'endfor' ends nothing here — 'if' of line 1 is open")]
    [InlineData("{{ name", "page.j2:1:1: the tag that begins here is not ended — it ends with }}")]
    [InlineData("{{ 'a }}", "page.j2:1:4: the string that begins here is not ended")]
    [InlineData("{{ 1 + 'a' }}", "page.j2:1:4: there is no + for an integer and a string — ~ joins values of any kind to a text")]
    [InlineData("{{ name|replace('a') }}", "page.j2:1:4: 'replace' wants 'new'")]
    [InlineData("{{ xs.append(1) }}", "page.j2:1:4: 'xs.append' is undefined — lists and mappings never change here; make a new one (list + [item]) and keep it in a namespace()")]
    [InlineData("{% for a, b in xs %}{% endfor %}", "page.j2:1:4: 2 values are wanted here, not 1")]
    [InlineData("{% set xs.a = 1 %}", "page.j2:1:4: 'xs' is no namespace: only attributes of one can be set — {% set xs = namespace(a=…) %} makes one")]
    [InlineData("{% macro m(width) %}{% endmacro %}{{ m(widht=1) }}", "page.j2:1:38: macro 'm' has no parameter 'widht' — did you mean width?")]
    [InlineData("{{ raise_error('no python in ' ~ name) }}", "page.j2:1:4: no python in ml-app")]
    [InlineData("{% include 'gone.j2' %}", "page.j2:1:12: there is no template 'gone.j2'")]
    public void A_wrong_template_is_told_with_its_place_and_the_way_out(string template, string expected) =>
        Rendering.Failure(template, Variables).ShouldBe(expected);

    [Fact]
    public void A_failure_in_an_included_template_is_told_with_that_templates_name()
    {
        var files = new TemplateFiles(new Dictionary<string, string> { ["part.j2"] = "\n{{ nope }}" });
        Rendering.Failure("{% include 'part.j2' %}", Variables, files).ShouldBe("part.j2:2:4: 'nope' is undefined");
    }

    [Fact]
    public void A_template_that_does_not_parse_renders_to_nothing_but_its_error()
    {
        var template = JinjaTemplate.Parse(new SourceText("page.j2", "{{"), JinjaSettings.Default);
        template.Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe(JinjaRules.Syntax);
        template.Render(Variables, null, JinjaLimits.Default, CancellationToken.None).Diagnostics.ShouldBe(template.Diagnostics);
    }

    [Fact]
    public void What_a_function_of_the_host_refuses_is_told_at_the_call()
    {
        var variables = new Dictionary<string, JinjaValue> { ["f"] = new JinjaValue.Callable("f", _ => throw new JinjaValueException("not today")) };
        Rendering.Failure("{{ 1 ~ f(2) }}", variables).ShouldBe("page.j2:1:8: not today");
    }
}
