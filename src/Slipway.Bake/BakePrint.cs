using System.Collections.Immutable;
using Slipway.Bake.Formats;
using Slipway.Bake.Targets;

namespace Slipway.Bake;

/// <summary>A selection as JSON that is a bake file itself: what <c>--print</c> shows, letter for letter as buildx does.</summary>
public static class BakePrint
{
    // Values that are templates when they are read again.
    private static readonly string[] Escaped = ["annotations", "args", "labels", "extra-hosts", "dockerfile-inline"];

    public static string Write(BakeSelection selection)
    {
        var groups = selection.Groups.Values.Select(g => (g.Name, Object(2, GroupItems(g))));
        var targets = selection.Targets.Values.Select(t => (t.Name, Object(2, TargetItems(t))));
        return Object(0, [("group", Object(1, groups)), ("target", Object(1, targets))]) + "\n";
    }

    private static IEnumerable<(string Name, string Value)> GroupItems(BakeGroup group)
    {
        if (group.Description is { Length: > 0 } words)
        {
            yield return ("description", GoJson.Quote(words));
        }

        yield return ("targets", List(3, group.Members.Select(GoJson.Quote)));
    }

    private static IEnumerable<(string Name, string Value)> TargetItems(BakeTarget target)
    {
        var complete = target.With("context", new FieldValue.Text(target.Context)).With("dockerfile", new FieldValue.Text(target.Dockerfile));
        return TargetField.All
            .Where(field => complete.Fields.GetValueOrDefault(field.Name) is { IsEmpty: false })
            .Select(field => (field.Name, Value(field.Name, complete.Fields[field.Name])));
    }

    private static string Value(string field, FieldValue value) => value switch
    {
        FieldValue.Text text => Text(field, text.Value),
        FieldValue.Flag flag => flag.Value ? "true" : "false",
        FieldValue.List list => List(3, list.Items.Select(item => Text(field, item))),
        FieldValue.Map map => Object(3, map.Items.Select(item => (item.Key, Text(field, item.Value)))),
        FieldValue.Records records => List(3, records.Items.Select(record => Object(4, RecordItems(field, record)))),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IEnumerable<(string Name, string Value)> RecordItems(string field, ImmutableSortedDictionary<string, string> record) => field switch
    {
        // The order of fields is that of buildx's structures, where it has some.
        "secret" => record.OrderBy(item => Array.IndexOf(["id", "src", "env"], item.Key)).Select(item => (item.Key, GoJson.Quote(item.Value))),
        "ssh" => record.Select(item => (item.Key, item.Key == "paths" ? List(5, item.Value.Split(',').Select(GoJson.Quote)) : GoJson.Quote(item.Value))),
        "attest" => record.Select(item => (item.Key, item.Key == "disabled" ? item.Value : GoJson.Quote(item.Value))),
        _ => record.Select(item => (item.Key, GoJson.Quote(item.Value))),
    };

    private static string Text(string field, string value) => GoJson.Quote(Escaped.Contains(field, StringComparer.Ordinal)
        ? value.Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal)
        : value);

    private static string Object(int depth, IEnumerable<(string Name, string Value)> items) =>
        Lines(depth, '{', items.Select(item => $"{GoJson.Quote(item.Name)}: {item.Value}"), '}');

    private static string List(int depth, IEnumerable<string> items) => Lines(depth, '[', items, ']');

    private static string Lines(int depth, char begin, IEnumerable<string> items, char end)
    {
        var indentation = new string(' ', 2 * depth);
        var text = string.Join(",\n", items.Select(item => $"{indentation}  {item}"));
        return text.Length == 0 ? $"{begin}{end}" : $"{begin}\n{text}\n{indentation}{end}";
    }
}
