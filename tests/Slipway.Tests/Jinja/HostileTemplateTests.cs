using FsCheck;
using FsCheck.Fluent;
using Slipway.Diagnostics;
using Slipway.Jinja;

namespace Slipway.Tests.Jinja;

/// <summary>Templates that want more than they may have, and texts that are no templates.</summary>
public sealed class HostileTemplateTests
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["twice"] = "{% include 'twice' %}{% include 'twice' %}",
        ["self"] = "{% extends 'self' %}",
        ["import"] = "{% import 'import' as i %}",
    };

    public static TheoryData<string> Greedy =>
    [
        "{% for i in range(10**9) %}x{% endfor %}",
        "{{ range(10**30)|length }}",
        "{{ 'x' * 10**9 }}",
        "{{ [0] * 10**9 }}",
        "{% set ns = namespace(s='xxxxxxxx') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
        "{% set ns = namespace(s='xxxxxxxx') %}{% for i in range(60) %}{% set ns.s = ns.s.replace('x', ns.s) %}{% endfor %}",
        "{% set ns = namespace(l=[1]) %}{% for i in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l }}",
        "{% set ns = namespace(l=[1]) %}{% for i in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l|tojson }}",
        "{% set ns = namespace(l=[1], m=[1]) %}{% for i in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% set ns.m = [ns.m, ns.m] %}{% endfor %}{{ ns.l == ns.m }}",
        "{% set ns = namespace(l=(1,)) %}{% for i in range(60) %}{% set ns.l = (ns.l, ns.l) %}{% endfor %}{{ {ns.l: 1} }}",
        "{% set ns = namespace(l=[]) %}{% for i in range(30000) %}{% set ns.l = [ns.l] %}{% endfor %}{{ ns.l }}",
        "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
        "{% macro a(n) %}{{ b(n) }}{{ b(n) }}{% endmacro %}{% macro b(n) %}{% if n %}{{ a(n - 1) }}{{ a(n - 1) }}{% endif %}{% endmacro %}{{ a(40) }}",
        "{% for x in [[1]] recursive %}{{ loop([[1]]) }}{% endfor %}",
        "{% block a %}{{ self.a() }}{% endblock %}",
        "{% include 'twice' %}",
        "{% extends 'self' %}",
        "{% import 'import' as i %}",
        "{{ 10 ** (10 ** 10) }}",
        "{{ 2 ** 5000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 'x'.center(1000000000) }}",
        "{{ 'x'.zfill(1000000000) }}",
        "{{ 'x'|indent(1000000000, true) }}",
        "{{ range(100000)|join('x' * 100000) }}",
        "{{ ('a' * 2000000).count('a' * 1000000 ~ 'b') }}",
        "{{ ('x' * 2000000)[0:1] }}",
        "{% set s = '9' * 1200 %}{% for i in range(10000) %}{% set x = s|int %}{% endfor %}",
        "{{ {1: 2, 'a': 3}|tojson }}",
        "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}",
        "{% filter upper %}{% for i in range(10000000) %}xxxxxxxxxxxxxxxx{% endfor %}{% endfilter %}",
    ];

    [Theory]
    [MemberData(nameof(Greedy))]
    public void A_template_that_wants_too_much_is_stopped(string template)
    {
        var rendered = Rendering.Render(template, loader: new TemplateFiles(Files), limits: JinjaLimits.Default with { Steps = 300_000 });
        rendered.Text.ShouldBeNull();
        rendered.Diagnostics.ShouldHaveSingleItem().Rule.ShouldBeOneOf(JinjaRules.Limit, JinjaRules.Value);
    }

    [Fact]
    public void What_comes_out_is_bounded()
    {
        var limits = JinjaLimits.Default with { OutputCharacters = 1000 };
        Rendering.Failure("{{ 'x' * 600 }}{{ 'x' * 600 }}", limits: limits).ShouldStartWith("page.j2:1:19: the template writes more than it may");
        Rendering.Render("{{ 'x' * 1000 }}", limits: limits).Text.ShouldNotBeNull();
    }

    [Fact]
    public void Rendering_ends_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        var variables = new Dictionary<string, JinjaValue> { ["stop"] = new JinjaValue.Callable("stop", _ =>
        {
            cancelled.Cancel();
            return JinjaValue.None;
        }) };
        var template = JinjaTemplate.Parse(new SourceText("t", "{{ stop() }}{% for i in range(100000) %}{% endfor %}"), JinjaSettings.Default);
        Should.Throw<OperationCanceledException>(() => template.Render(variables, null, JinjaLimits.Default, cancelled.Token));
    }

    [Theory]
    [InlineData("{{ ", "(", " }}")]
    [InlineData("{{ ", "[", " }}")]
    [InlineData("{{ ", "{1:", " }}")]
    [InlineData("{{ ", "not ", "1 }}")]
    [InlineData("{{ ", "-", "1 }}")]
    [InlineData("{{ 1", " if 1 else 1", " }}")]
    [InlineData("{{ 1", "+1", " }}")]
    [InlineData("{{ 'a'", "|upper", " }}")]
    [InlineData("{{ a", ".a", " }}")]
    [InlineData("", "{% if 1 %}", "")]
    [InlineData("", "{% for x in y %}", "")]
    [InlineData("", "{% macro m() %}", "")]
    public void However_deep_a_template_nests_the_stack_holds(string before, string repeated, string after) =>
        Should.NotThrow(() => Rendering.Render(before + string.Concat(Enumerable.Repeat(repeated, 20_000)) + after));

    [Fact]
    public void No_text_makes_the_interpreter_throw()
    {
        var pieces = Gen.Elements(
            "{{", "}}", "{%", "%}", "{#", "#}", "-", "+", "{% raw %}", "{% endraw %}", "{% if ", "{% endif %}", "{% for x in ", "{% endfor %}", "{% set x = ", "{% block b %}",
            "{% endblock %}", "{% macro m(a) %}", "{% endmacro %}", "{% include 'twice' %}", "{% extends 'self' %}", "'", "\"", "\\", "(", ")", "[", "]", "{", "}", "x", "loop", "1", "0x", "1e", "1.5",
            "|", "is", "not", "in", "and", "if", "else", ",", ":", ".", "~", "*", "**", "/", "//", "%", "==", "<", "join", "default", "map", "sort", "defined", "namespace", "range", " ", "\n", "\r", "é", "\ud83c", "\0");
        var limits = JinjaLimits.Default with { Steps = 10_000 };
        Prop.ForAll(Gen.Select(Gen.ListOf(pieces), string.Concat).ToArbitrary(), text =>
        {
            foreach (var template in new[] { text, "{{ " + text + " }}", "{% " + text + " %}" })
            {
                Rendering.Render(template, loader: new TemplateFiles(Files), limits: limits);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(40));
    }
}
