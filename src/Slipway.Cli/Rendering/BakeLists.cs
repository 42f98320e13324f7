using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Bake;

namespace Slipway.Cli.Rendering;

/// <summary>What <c>bake --list</c> shows, in buildx's columns and fields.</summary>
internal static class BakeLists
{
    private static BakeListJson Plain { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <param name="what"><c>targets</c>, <c>variables</c>, or <c>type=…,format=…</c>.</param>
    /// <exception cref="UsageException">There is no such list.</exception>
    public static void Write(TextWriter output, BakeDefinition definition, string what)
    {
        var fields = what.Contains('=') ? Input.Fields.Parse("--list", what, ["type", "format"]) : null;
        var type = fields is null ? what : fields["type"] ?? "";
        var format = fields?["format"] ?? "table";
        if (format is not ("table" or "json"))
        {
            throw new UsageException($"--list {what}: the format is table or json");
        }

        switch (type)
        {
            case "targets":
                WriteTargets(output, definition, isJson: format == "json");
                break;
            case "variables":
                WriteVariables(output, definition, isJson: format == "json");
                break;
            default:
                throw new UsageException($"invalid list type \"{type}\"") { Hint = "list targets or variables" };
        }
    }

    private static void WriteTargets(TextWriter output, BakeDefinition definition, bool isJson)
    {
        var choices = definition.Choices();
        if (isJson)
        {
            ListedTarget[] listed = [.. choices.Select(c => new ListedTarget(c.Name, c.Description is { Length: > 0 } words ? words : null, c.IsGroup))];
            output.WriteLine(JsonSerializer.Serialize(listed, Plain.ListedTargetArray));
            return;
        }

        Table.Write(output, ["TARGET", "DESCRIPTION"], choices.Select(IReadOnlyList<string> (c) =>
            [TerminalText.Clean(c.Name), TerminalText.Clean(c.Description ?? "")]));
    }

    private static void WriteVariables(TextWriter output, BakeDefinition definition, bool isJson)
    {
        if (isJson)
        {
            ListedVariable[] listed = [.. definition.Variables.Select(v => new ListedVariable(v.Name, v.Description, v.Type, v.Value is { Length: > 0 } value ? value : null))];
            output.WriteLine(JsonSerializer.Serialize(listed, Plain.ListedVariableArray));
            return;
        }

        Table.Write(output, ["VARIABLE", "TYPE", "VALUE", "DESCRIPTION"], definition.Variables.Select(IReadOnlyList<string> (v) =>
            [v.Name, v.Type ?? "", TerminalText.Clean(v.Value ?? "<null>"), TerminalText.Clean(v.Description ?? "")]));
    }

    internal sealed record ListedTarget(string Name, string? Description, bool Group);

    internal sealed record ListedVariable(string Name, string? Description, string? Type, string? Value);
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(BakeLists.ListedTarget[]))]
[JsonSerializable(typeof(BakeLists.ListedVariable[]))]
internal sealed partial class BakeListJson : JsonSerializerContext;
