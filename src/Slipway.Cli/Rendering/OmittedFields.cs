using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>
/// The fields that docker's objects leave out of their JSON where they are empty. A template may ask for them all the same:
/// <c>{{.Config.User}}</c> of an image without a user is an empty text and no error.
/// </summary>
internal static class OmittedFields
{
    private static readonly (string Name, TemplateValue Empty)[] OfConfig =
    [
        ("Hostname", ""), ("Domainname", ""), ("User", ""), ("Image", ""), ("WorkingDir", ""), ("StopSignal", ""),
        ("Env", TemplateValue.None), ("Cmd", TemplateValue.None), ("Entrypoint", TemplateValue.None), ("Volumes", TemplateValue.None),
        ("ExposedPorts", TemplateValue.None), ("Labels", TemplateValue.None), ("OnBuild", TemplateValue.None), ("Shell", TemplateValue.None),
        ("Healthcheck", TemplateValue.None), ("ArgsEscaped", false), ("Tty", false), ("OpenStdin", false),
    ];

    private static readonly (string Name, TemplateValue Empty)[] OfObject =
    [
        ("Variant", ""), ("OsVersion", ""), ("Comment", ""), ("Author", ""),
    ];

    private static readonly (string Name, TemplateValue Empty)[] OfState = [("Health", TemplateValue.None), ("ExitCode", 0L)];

    /// <summary>The object with those fields added as what a template finds and JSON does not.</summary>
    public static TemplateValue AddTo(TemplateValue inspected)
    {
        if (inspected is not TemplateValue.Map map)
        {
            return inspected;
        }

        var fields = Completed(map, OfObject);
        Complete(fields, "Config", OfConfig);
        Complete(fields, "State", OfState);
        return new TemplateValue.Map(fields);
    }

    private static void Complete(OrderedDictionary<string, TemplateValue> fields, string name, (string Name, TemplateValue Empty)[] omitted)
    {
        if (fields.TryGetValue(name, out var value) && value is TemplateValue.Map map)
        {
            fields[name] = new TemplateValue.Map(Completed(map, omitted));
        }
    }

    private static OrderedDictionary<string, TemplateValue> Completed(TemplateValue.Map map, (string Name, TemplateValue Empty)[] omitted)
    {
        var fields = new OrderedDictionary<string, TemplateValue>(map.Fields, StringComparer.Ordinal);
        foreach (var (name, empty) in omitted)
        {
            // A function has no form in JSON.
            fields.TryAdd(name, new TemplateValue.Callable(_ => empty));
        }

        return fields;
    }
}
