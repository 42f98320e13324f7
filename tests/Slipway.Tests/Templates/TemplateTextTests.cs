using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Templates;

namespace Slipway.Tests.Templates;

/// <summary>Templates and what Go makes of them for one document.</summary>
public sealed class TemplateTextTests
{
    private const string Document = """
        {
          "Id": "sha256:0123456789abcdef", "Size": 467123456, "Score": 0.5, "Ready": true, "Off": false, "Gone": null,
          "RepoTags": ["app:1", "app:2"], "None": [],
          "Config": { "User": "app", "Env": ["A=1", "B=<2>"], "Labels": { "b": "2", "a": "1", "org.example.x": "y" }, "Cmd": null },
          "Ports": [ { "Port": 80 }, { "Port": 443 } ]
        }
        """;

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("{{.Config.User}}", "app")]
    [InlineData("{{ .Config.User }}!", "app!")]
    [InlineData("{{.Size}} {{.Score}} {{.Ready}}", "467123456 0.5 true")]
    [InlineData("{{.RepoTags}}", "[app:1 app:2]")]
    [InlineData("{{.Config.Labels}}", "map[a:1 b:2 org.example.x:y]")]
    [InlineData("{{.Gone}}", "<no value>")]
    [InlineData("{{.Config.Labels.missing}}", "<no value>")]
    [InlineData("{{json .Config.Env}}", """["A=1","B=<2>"]""")]
    [InlineData("{{json .Config.Cmd}}", "null")]
    [InlineData("{{.Config.Labels | json}}", """{"b":"2","a":"1","org.example.x":"y"}""")]
    [InlineData("{{index .Config.Labels \"org.example.x\"}}", "y")]
    [InlineData("{{index .Config.Labels \"missing\"}}|", "|")]
    [InlineData("{{index .RepoTags 1}}", "app:2")]
    [InlineData("{{(index .Ports 1).Port}}", "443")]
    [InlineData("{{len .RepoTags}} {{len .Config.User}} {{.RepoTags | len}}", "2 3 2")]
    [InlineData("{{slice .Id 7 11}}", "0123")]
    [InlineData("{{join .RepoTags \", \"}}", "app:1, app:2")]
    [InlineData("{{range split \"a/b\" \"/\"}}<{{.}}>{{end}}", "<a><b>")]
    [InlineData("{{upper .Config.User}}{{lower \"ABC\"}}{{title \"two words\"}}", "APPabcTwo Words")]
    [InlineData("{{pad .Config.User 1 2}}|{{truncate .Id 6}}", " app  |sha256")]
    [InlineData("{{printf \"%-6s|%6s|%.3s\" .Config.User \"ab\" .Id}}", "app   |    ab|sha")]
    [InlineData("{{printf \"%d %05d %+d %x %v %q %t%%\" 7 42 3 255 .RepoTags \"a\\\"b\" true}}", "7 00042 +3 ff [app:1 app:2] \"a\\\"b\" true%")]
    [InlineData("{{printf \"%.2f\" .Score}}", "0.50")]
    [InlineData("{{printf \"%d %s\" \"x\"}}", "%!d(string=x) %!s(MISSING)")]
    [InlineData("{{.Id | printf \"%.6s\" | upper}}", "SHA256")]
    [InlineData("{{print \"a\" 1 2 \"b\"}}", "a1 2b")]
    [InlineData("{{range .RepoTags}}{{println .}}{{end}}", "app:1\napp:2\n")]
    [InlineData("{{range $i, $t := .RepoTags}}{{$i}}={{$t}};{{end}}", "0=app:1;1=app:2;")]
    [InlineData("{{range $k, $v := .Config.Labels}}{{$k}}={{$v}} {{end}}", "a=1 b=2 org.example.x=y ")]
    [InlineData("{{range .None}}x{{else}}empty{{end}}", "empty")]
    [InlineData("{{range .RepoTags}}{{if eq . \"app:2\"}}{{break}}{{end}}{{.}}{{end}}", "app:1")]
    [InlineData("{{range .RepoTags}}{{if eq . \"app:1\"}}{{continue}}{{end}}{{.}}{{end}}", "app:2")]
    [InlineData("{{range .Ports}}{{$.Config.User}}:{{.Port}} {{end}}", "app:80 app:443 ")]
    [InlineData("{{if .Ready}}yes{{else}}no{{end}}{{if .Off}}yes{{else}}no{{end}}", "yesno")]
    [InlineData("{{if .Off}}a{{else if .Gone}}b{{else if .Ready}}c{{else}}d{{end}}", "c")]
    [InlineData("{{with .Config}}{{.User}}{{end}}{{with .Gone}}x{{else}}none{{end}}", "appnone")]
    [InlineData("{{with $c := .Config}}{{$c.User}}{{end}}", "app")]
    [InlineData("{{$x := 1}}{{if .Ready}}{{$x = 2}}{{end}}{{$x}}", "2")]
    [InlineData("{{if and .Ready (not .Off)}}both{{end}}{{if or .Off .Gone}}x{{else}}neither{{end}}", "bothneither")]
    [InlineData("{{or .Config.User \"root\"}} {{and .Off .Missing}}", "app false")]
    [InlineData("{{if and (ge .Size 100) (lt .Size 1000000000) (ne .Config.User \"root\")}}in{{end}}", "in")]
    [InlineData("{{eq .Config.User \"x\" \"app\"}}", "true")]
    [InlineData("a {{- .Config.User -}} b", "aappb")]
    [InlineData("a {{- /* said by nobody */ -}} b", "ab")]
    [InlineData("{{`raw\\n`}}{{\"tab\\tx\\u00e9\"}}", "raw\\ntab\txé")]
    [InlineData("{{\"}}\"}}", "}}")]
    [InlineData("{{-3}}", "-3")]
    public void A_template_gives_what_go_gives(string template, string expected) => Evaluate(template).ShouldBe(expected);

    [Theory]
    [InlineData("{{.Config.Nope}}", "map has no entry for key \"Nope\"")]
    [InlineData("{{.Config.User.Name}}", "can't evaluate field Name")]
    [InlineData("{{.Gone.Name}}", "nil pointer evaluating field Name")]
    [InlineData("{{nope .Id}}", "function \"nope\" not defined")]
    [InlineData("{{$nope}}", "undefined variable \"$nope\"")]
    [InlineData("{{.Id", "unclosed action")]
    [InlineData("{{if .Ready}}x", "unexpected EOF")]
    [InlineData("{{end}}", "unexpected {{end}}")]
    [InlineData("{{else}}", "unexpected {{else}}")]
    [InlineData("{{break}}", "{{break}} outside {{range}}")]
    [InlineData("{{}}", "missing value for command")]
    [InlineData("{{\"x}}", "unterminated quoted string")]
    [InlineData("{{'x'}}", "double quotes")]
    [InlineData("{{(.Id}}", "unclosed left paren")]
    [InlineData("{{/* x }}", "unclosed comment")]
    [InlineData("{{index .RepoTags 9}}", "error calling index: index out of range: 9")]
    [InlineData("{{join .Id \",\"}}", "error calling join: wrong type for value; expected []string")]
    [InlineData("{{join .RepoTags}}", "wrong number of args")]
    [InlineData("{{range .Ready}}{{end}}", "range can't iterate over true")]
    [InlineData("{{template \"x\"}}", "{{template}} is not supported")]
    [InlineData("{{lt .Id 3}}", "incompatible types for comparison")]
    [InlineData("{{.Id \"x\"}}", "can't give argument to non-function")]
    public void What_is_wrong_is_said(string template, string message) =>
        Should.Throw<TemplateException>(() => Evaluate(template)).Message.ShouldContain(message);

    [Fact]
    public void An_error_says_line_and_column() =>
        Should.Throw<TemplateException>(() => TemplateText.Parse("one\ntwo {{nope}}")).Message.ShouldBe("template: :2:6: function \"nope\" not defined");

    [Fact]
    public void A_field_may_take_arguments()
    {
        var data = new TemplateValue.Map(new Dictionary<string, TemplateValue>
        {
            ["Label"] = new TemplateValue.Callable(arguments => $"<{((TemplateValue.Text)arguments[0]).Value}>"),
        });
        TemplateText.Parse("{{.Label \"a b\"}}").Evaluate(data).ShouldBe("<a b>");
        JsonValues.Write(data).ShouldBe("{}");
    }

    [Fact]
    public void What_a_field_of_its_own_stands_for_has_fields_too()
    {
        var inner = new TemplateValue.Map(new Dictionary<string, TemplateValue> { ["Digest"] = "sha256:1" });
        var data = new TemplateValue.Map(new Dictionary<string, TemplateValue> { ["Manifest"] = new TemplateValue.Callable(_ => inner) });
        TemplateText.Parse("{{.Manifest.Digest}}").Evaluate(data).ShouldBe("sha256:1");
    }

    [Fact]
    public void Parentheses_cost_no_more_the_deeper_they_are()
    {
        const int Depth = 60;
        Evaluate("{{" + new string('(', Depth) + ".Config.User" + new string(')', Depth) + "}}").ShouldBe("app");
    }

    [Fact]
    public void Nesting_has_a_limit()
    {
        Should.Throw<TemplateException>(() => TemplateText.Parse(string.Concat(Enumerable.Repeat("{{if .}}", 10_000))));
        Should.Throw<TemplateException>(() => TemplateText.Parse("{{" + new string('(', 10_000)));
    }

    [Fact]
    public void Any_text_is_a_template_or_an_error()
    {
        string[] pieces = ["{{", "}}", " ", ".", "$x", ":=", "|", "(", ")", "if", "range", "end", "else", "\"a\"", "-", "1", "Id", "json", "x"];
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(pieces)).ToArbitrary(), chosen => IsTemplateOrError(string.Concat(chosen))).QuickCheckThrowOnFailure();
    }

    private static bool IsTemplateOrError(string text)
    {
        try
        {
            return Evaluate(text).Length >= 0;
        }
        catch (TemplateException)
        {
            return true;
        }
    }

    private static string Evaluate(string template)
    {
        using var document = JsonDocument.Parse(Document);
        return TemplateText.Parse(template).Evaluate(JsonValues.Read(document.RootElement));
    }
}
