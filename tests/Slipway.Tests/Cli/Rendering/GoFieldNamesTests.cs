using System.Text.Json;
using Slipway.Cli.Rendering;
using Slipway.Templates;

namespace Slipway.Tests.Cli.Rendering;

public sealed class GoFieldNamesTests
{
    [Theory]
    [InlineData("{{.Config.Env}}", "[A=1]")]
    [InlineData("{{.OS}}/{{.Architecture}}", "linux/amd64")]
    [InlineData("{{range .RootFS.DiffIDs}}{{.}};{{end}}", "a;b;")]
    public void Templates_ask_as_Go_names_fields(string template, string expected) =>
        TemplateText.Parse(template).Evaluate(Value()).ShouldBe(expected);

    [Fact]
    public void Json_has_only_its_own_names() =>
        JsonValues.Write(Value()).ShouldBe("""{"os":"linux","architecture":"amd64","config":{"Env":["A=1"]},"rootfs":{"diff_ids":["a","b"]}}""");

    private static TemplateValue Value()
    {
        using var document = JsonDocument.Parse(
            """{"os":"linux","architecture":"amd64","config":{"Env":["A=1"]},"rootfs":{"diff_ids":["a","b"]}}""");
        return GoFieldNames.AddTo(JsonValues.Read(document.RootElement));
    }
}
