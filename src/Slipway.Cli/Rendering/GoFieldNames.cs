using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>
/// Lets templates ask for the fields of OCI's documents as Go's programs name them: <c>{{.Manifest.Digest}}</c> is what the
/// JSON has as <c>digest</c>. JSON that is written of such a value has only its own names.
/// </summary>
internal static class GoFieldNames
{
    public static TemplateValue AddTo(TemplateValue value) => value switch
    {
        TemplateValue.Map map => WithNames(map),
        TemplateValue.List list => new TemplateValue.List([.. list.Items.Select(AddTo)]),
        _ => value,
    };

    private static TemplateValue.Map WithNames(TemplateValue.Map map)
    {
        var fields = new OrderedDictionary<string, TemplateValue>(StringComparer.Ordinal);
        foreach (var (name, value) in map.Fields)
        {
            fields[name] = AddTo(value);
        }

        foreach (var name in map.Fields.Keys)
        {
            // A function has no form in JSON.
            var field = fields[name];
            fields.TryAdd(NameOf(name), new TemplateValue.Callable(_ => field));
        }

        return new TemplateValue.Map(fields);
    }

    private static string NameOf(string field) => field switch
    {
        "os" => "OS",
        "os.version" => "OSVersion",
        "os.features" => "OSFeatures",
        "urls" => "URLs",
        "rootfs" => "RootFS",
        "diff_ids" => "DiffIDs",
        "created_by" => "CreatedBy",
        "empty_layer" => "EmptyLayer",
        "" => "",
        _ => char.ToUpperInvariant(field[0]) + field[1..],
    };
}
