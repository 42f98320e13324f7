using System.Text.Json;
using Slipway.Cli.Rendering;
using Slipway.Diagnostics;
using Slipway.Engine;
using Slipway.Linting;

namespace Slipway.Tests.Cli.Rendering.Checks;

public sealed class CheckFormatsTests
{
    private static readonly SourceText Source = new("app/Dockerfile", "FROM scratch AS Base\nCMD x, y: 100%\n");

    private static readonly CheckResult Found = new()
    {
        Source = Source,
        Findings =
        [
            new Finding(Rule("StageNameCasing"), "Stage name 'Base' should be lowercase", new SourceSpan(1, 17, 1, 21))
            {
                Hint = "write base",
                Fix = [new TextEdit(new SourceSpan(1, 17, 1, 21), "base")],
            },
            new Finding(new LintRule("Ours", Severity.Info, "A rule") { Check = _ => [] }, "100% of\nit", new SourceSpan(2, 1, 2, 4)),
        ],
        Mended = "",
    };

    private static readonly CheckResult Broken = new()
    {
        Source = Source,
        Errors = [new Diagnostic("UnknownInstruction", Severity.Error, "unknown instruction: FRM") { Source = Source, Span = SourceSpan.Lines(1, 1) }],
        Mended = "",
    };

    [Fact]
    public void Text_counts_warnings_and_shows_lines_and_ways_out()
    {
        var text = Write(Found, "text");
        text.ShouldStartWith("""
            Check complete, 1 warning has been found!

            WARNING: StageNameCasing - https://docs.docker.com/go/dockerfile/rule/stage-name-casing/
            Stage name 'Base' should be lowercase
            app/Dockerfile:1:17
            --------------------
               1 | >>> FROM scratch AS Base
            """);
        text.ShouldContain("Hint: write base\n");
        text.ShouldContain("\nNOTE: Ours\n");
        text.ShouldEndWith("1 of 2 can be mended: slipway check --fix shows how\n");
    }

    [Fact]
    public void Text_says_that_nothing_was_found() =>
        Write(new CheckResult { Source = Source, Mended = "" }, "text").ShouldBe("Check complete, no warnings found.\n");

    [Fact]
    public void Text_of_a_file_that_cannot_be_built_shows_the_errors() =>
        Write(Broken, "text").ShouldStartWith("ERROR: app/Dockerfile:1:1: unknown instruction: FRM\n");

    [Fact]
    public void Json_has_the_names_of_docker()
    {
        using var json = JsonDocument.Parse(Write(Found, "json"));
        var warning = json.RootElement.GetProperty("warnings")[0];
        warning.GetProperty("ruleName").GetString().ShouldBe("StageNameCasing");
        warning.GetProperty("description").GetString().ShouldBe("A rule");
        warning.GetProperty("detail").GetString().ShouldBe("Stage name 'Base' should be lowercase");
        warning.GetProperty("location").GetProperty("ranges")[0].GetProperty("start").GetProperty("line").GetInt32().ShouldBe(1);
        warning.GetProperty("fix")[0].GetProperty("replacement").GetString().ShouldBe("base");
        json.RootElement.GetProperty("sources")[0].GetProperty("filename").GetString().ShouldBe("app/Dockerfile");
        json.RootElement.GetProperty("sources")[0].GetProperty("data").GetBytesFromBase64().ShouldBe(System.Text.Encoding.UTF8.GetBytes(Source.Text));
    }

    [Fact]
    public void Json_without_warnings_says_null_and_tells_the_error()
    {
        using var json = JsonDocument.Parse(Write(Broken, "json"));
        json.RootElement.GetProperty("warnings").ValueKind.ShouldBe(JsonValueKind.Null);
        json.RootElement.GetProperty("buildError").GetProperty("message").GetString().ShouldBe("unknown instruction: FRM");
    }

    [Fact]
    public void Sarif_has_rules_results_places_and_fixes()
    {
        using var json = JsonDocument.Parse(Write(Found, "sarif"));
        json.RootElement.GetProperty("version").GetString().ShouldBe("2.1.0");
        var run = json.RootElement.GetProperty("runs")[0];
        run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("id").GetString())
            .ShouldBe(["StageNameCasing", "Ours"]);
        var result = run.GetProperty("results")[0];
        result.GetProperty("level").GetString().ShouldBe("warning");
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        place.GetProperty("artifactLocation").GetProperty("uri").GetString().ShouldBe("my%20app/Dockerfile");
        place.GetProperty("region").GetProperty("startColumn").GetInt32().ShouldBe(17);
        result.GetProperty("fixes")[0].GetProperty("artifactChanges")[0].GetProperty("replacements")[0]
            .GetProperty("insertedContent").GetProperty("text").GetString().ShouldBe("base");
        run.GetProperty("results")[1].GetProperty("level").GetString().ShouldBe("note");
    }

    [Fact]
    public void Github_has_a_workflow_command_for_each()
    {
        Write(Found, "github").ShouldBe("""
            ::warning file=my app/Dockerfile,line=1,endLine=1,col=17,endColumn=21,title=StageNameCasing::Stage name 'Base' should be lowercase%0AHint: write base
            ::notice file=my app/Dockerfile,line=2,endLine=2,col=1,endColumn=4,title=Ours::100%25 of%0Ait

            """);
        Write(Broken, "github").ShouldStartWith("::error file=my app/Dockerfile,line=1,");
    }

    [Theory]
    [InlineData("JSONArgsRecommended", "json-args-recommended")]
    [InlineData("UndefinedArgInFrom", "undefined-arg-in-from")]
    [InlineData("SecretsUsedInArgOrEnv", "secrets-used-in-arg-or-env")]
    public void Pages_of_dockers_rules_have_dockers_addresses(string rule, string page) =>
        RulePage.Of(Rule(rule)).ShouldBe($"https://docs.docker.com/go/dockerfile/rule/{page}/");

    private static LintRule Rule(string name) => new(name, Severity.Warning, "A rule") { Origin = RuleOrigin.Dockerfile, Check = _ => [] };

    private static string Write(CheckResult result, string format)
    {
        using var text = new StringWriter { NewLine = "\n" };
        CheckFormats.Write(TestSurroundings.Of(text), result, format, "my app/Dockerfile");
        return text.ToString();
    }
}
