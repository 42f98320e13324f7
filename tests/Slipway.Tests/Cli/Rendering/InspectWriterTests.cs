using System.Text.Json.Nodes;
using Slipway.Cli.Rendering;
using Slipway.Templates;

namespace Slipway.Tests.Cli.Rendering;

public sealed class InspectWriterTests
{
    [Fact]
    public void Without_a_format_there_is_an_indented_array() => Write(null, App()).ShouldBe(
        """
        [
            {
                "Id": "sha256:aa",
                "RepoTags": [
                    "app:latest"
                ],
                "Config": {
                    "Labels": {
                        "a": "<1>"
                    }
                }
            }
        ]

        """);

    [Theory]
    [InlineData(null, "[]\n")]
    [InlineData("{{.Id}}", "\n")]
    public void Nothing_found_is_an_empty_array_or_line(string? format, string expected) => Write(format).ShouldBe(expected);

    [Theory]
    [InlineData("{{.Id}}", "sha256:aa\nsha256:aa\n")]
    [InlineData("json", """{"Id":"sha256:aa","RepoTags":["app:latest"],"Config":{"Labels":{"a":"<1>"}}}""" + "\n" +
                        """{"Id":"sha256:aa","RepoTags":["app:latest"],"Config":{"Labels":{"a":"<1>"}}}""" + "\n")]
    public void A_format_is_a_line_for_each_object(string format, string expected) => Write(format, App(), App()).ShouldBe(expected);

    [Theory]
    [InlineData("{{.Config.User}}|{{.Variant}}", "|")]
    [InlineData("{{json .Config.Healthcheck}}", "null")]
    [InlineData("{{if .Config.ExposedPorts}}ports{{else}}none{{end}}", "none")]
    [InlineData("{{range .Config.Env}}{{.}}{{end}}", "")]
    [InlineData("{{json .Config}}", """{"Labels":{"a":"<1>"}}""")]
    [InlineData("{{index .Config.Labels \"b\"}}", "")]
    public void What_docker_leaves_out_where_it_is_empty_can_be_asked_for(string format, string expected) =>
        Write(format, App()).ShouldBe(expected + "\n");

    [Fact]
    public void A_field_that_no_object_has_is_an_error() => Should.Throw<TemplateException>(() => Write("{{.Config.Usr}}", App()));

    private static JsonObject App() => new()
    {
        ["Id"] = "sha256:aa",
        ["RepoTags"] = new JsonArray("app:latest"),
        ["Config"] = new JsonObject { ["Labels"] = new JsonObject { ["a"] = "<1>" } },
    };

    private static string Write(string? format, params JsonObject[] objects)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var writer = InspectWriter.Create(output, format);
        foreach (var inspected in objects)
        {
            writer.Add(inspected);
        }

        writer.Finish();
        return output.ToString();
    }
}
