using System.Text.Json;
using Slipway.Jinja;
using Slipway.Testing;

namespace Slipway.Tests.Jinja;

/// <summary>What Jinja2 3.1.6 made of some thousand templates, with StrictUndefined: each must come to the same here, or fail here too.</summary>
public sealed class RecordedBehaviourTests
{
    [Fact]
    public void Templates_come_to_what_the_language_makes_of_them()
    {
        using var recorded = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests/Slipway.Tests/Jinja/recorded.json")));
        var variables = recorded.RootElement.GetProperty("variables").EnumerateObject().ToDictionary(p => p.Name, p => Value(p.Value));
        var files = new TemplateFiles(recorded.RootElement.GetProperty("templates").EnumerateObject().ToDictionary(p => p.Name, p => Text(p.Value)));
        var wrong = new List<string>();
        foreach (var entry in recorded.RootElement.GetProperty("cases").EnumerateArray())
        {
            var (template, flags) = (Text(entry[0]), Text(entry[1]));
            var expected = entry[2].GetString();
            var settings = new JinjaSettings { TrimBlocks = flags.Contains('t'), LstripBlocks = flags.Contains('l'), KeepTrailingNewline = flags.Contains('k') };
            var rendered = Rendering.Render(template, variables, files, settings: settings);
            if (rendered.Text != expected)
            {
                wrong.Add($"{template} [{flags}]\n  wanted {expected ?? "a failure"}\n  got {rendered.Text ?? string.Join("; ", rendered.Diagnostics)}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static string Text(JsonElement element) => element.GetString() ?? "";

    private static JinjaValue Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True or JsonValueKind.False => element.GetBoolean(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? new JinjaValue.Integer(whole) : new JinjaValue.Real(element.GetDouble()),
        JsonValueKind.Array => new JinjaValue.List([.. element.EnumerateArray().Select(Value)]),
        JsonValueKind.Object => new JinjaValue.Mapping(element.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Value(p.Value)))),
        _ => JinjaValue.None,
    };
}
