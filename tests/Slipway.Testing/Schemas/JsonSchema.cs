using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Slipway.Testing.Schemas;

/// <summary>
/// The part of JSON Schema (draft 2020-12) in which the documents of images are described beside this file. A keyword that is not known
/// here is an error of the schema: it would hold for everything.
/// </summary>
public sealed class JsonSchema
{
    private static readonly ConcurrentDictionary<string, JsonSchema> Known = [];

    private readonly JsonElement _root;

    private JsonSchema(JsonElement root) => _root = root;

    /// <summary>One of the files: <c>manifest.json</c>.</summary>
    public static JsonSchema Named(string file) => Known.GetOrAdd(
        file,
        static name => new JsonSchema(JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "Slipway.Testing", "Schemas", name))).RootElement));

    /// <summary>A sentence for each place of <paramref name="document"/> where the schema does not hold.</summary>
    public IReadOnlyList<string> Check(JsonElement document)
    {
        var problems = new List<string>();
        Check(_root, document, "", problems);
        return problems;
    }

    private void Check(JsonElement schema, JsonElement value, string place, List<string> problems)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (keyword.Name is "properties" or "additionalProperties" or "propertyNames" or "required" or "maxProperties")
            {
                if (value.ValueKind == JsonValueKind.Object)
                {
                    CheckObject(schema, keyword, value, place, problems);
                }
            }
            else if (keyword.Name == "items")
            {
                foreach (var (item, index) in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select((item, index) => (item, index)) : [])
                {
                    Check(keyword.Value, item, $"{place}/{index}", problems);
                }
            }
            else if (keyword.Name == "$ref")
            {
                var (target, within) = Resolve(keyword.Value.GetString() ?? "");
                within.Check(target, value, place, problems);
            }
            else if (!Holds(keyword, value))
            {
                problems.Add($"{place}: {value.GetRawText()} is against {keyword.Name} {keyword.Value.GetRawText()}");
            }
        }
    }

    private void CheckObject(JsonElement schema, JsonProperty keyword, JsonElement value, string place, List<string> problems)
    {
        switch (keyword.Name)
        {
            case "properties":
                foreach (var property in keyword.Value.EnumerateObject().Where(p => value.TryGetProperty(p.Name, out _)))
                {
                    Check(property.Value, value.GetProperty(property.Name), $"{place}/{property.Name}", problems);
                }

                break;
            case "required":
                problems.AddRange(keyword.Value.EnumerateArray().Select(n => n.GetString() ?? "").Where(n => !value.TryGetProperty(n, out _)).Select(n => $"{place}: {n} is missing"));
                break;
            case "propertyNames":
                var named = keyword.Value.GetProperty("pattern").GetString() ?? "";
                problems.AddRange(value.EnumerateObject().Where(p => !Regex.IsMatch(p.Name, named)).Select(p => $"{place}: the name '{p.Name}' is against {named}"));
                break;
            case "maxProperties":
                if (value.EnumerateObject().Count() > keyword.Value.GetInt32())
                {
                    problems.Add($"{place}: there are more than {keyword.Value} properties");
                }

                break;
            default:
                var others = value.EnumerateObject().Where(p => !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(p.Name, out _));
                foreach (var property in others)
                {
                    if (keyword.Value.ValueKind == JsonValueKind.False)
                    {
                        problems.Add($"{place}: {property.Name} does not belong there");
                    }
                    else
                    {
                        Check(keyword.Value, property.Value, $"{place}/{property.Name}", problems);
                    }
                }

                break;
        }
    }

    private static bool Holds(JsonProperty keyword, JsonElement value) => keyword.Name switch
    {
        "$comment" or "$defs" => true,
        "type" when keyword.Value.ValueKind == JsonValueKind.Array => keyword.Value.EnumerateArray().Any(t => IsOf(value, t.GetString())),
        "type" => IsOf(value, keyword.Value.GetString()),
        "const" => JsonElement.DeepEquals(keyword.Value, value),
        "enum" => keyword.Value.EnumerateArray().Any(v => JsonElement.DeepEquals(v, value)),
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= keyword.Value.GetDouble(),
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString() ?? "", keyword.Value.GetString() ?? ""),
        var unknown => throw new InvalidDataException($"The schema has the keyword {unknown}, which is not known."),
    };

    private static bool IsOf(JsonElement value, string? type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new InvalidDataException($"The schema has the type {type}, which is not known."),
    };

    // "descriptor.json", or a part of a file: "words.json#/$defs/digest".
    private static (JsonElement Target, JsonSchema Within) Resolve(string reference)
    {
        var parts = reference.Split('#');
        var schema = Named(parts[0]);
        var target = parts.Length == 1 ? schema._root : parts[1].Trim('/').Split('/').Aggregate(schema._root, (at, key) => at.GetProperty(key));
        return (target, schema);
    }
}
