using System.Text.Json;

namespace Slipway.Oci;

/// <summary>The <c>config</c> of an image configuration as JSON (OCI image spec, config.md, and Docker's further keys).</summary>
public static class ContainerConfigJson
{
    /// <summary>Null for null.</summary>
    /// <exception cref="JsonException">A value is of another kind.</exception>
    public static ContainerConfig? ReadContainerConfig(this ref JsonCursor json)
    {
        if (!json.EnterObject())
        {
            return null;
        }

        var config = new ContainerConfig();
        while (json.NextField())
        {
            config = ReadField(ref json, config);
        }

        return config;
    }

    public static void Write(this Utf8JsonWriter json, ContainerConfig config)
    {
        json.WriteStartObject();
        json.WriteGiven("User", config.User);
        WriteSet(json, "ExposedPorts", config.ExposedPorts);
        json.WriteGiven("Env", config.Env);
        json.WriteGiven("Entrypoint", config.Entrypoint);
        json.WriteGiven("Cmd", config.Cmd);
        if (config.Healthcheck is { } check)
        {
            json.WritePropertyName("Healthcheck");
            json.Write(check);
        }

        if (config.ArgsEscaped)
        {
            json.WriteBoolean("ArgsEscaped", config.ArgsEscaped);
        }

        WriteSet(json, "Volumes", config.Volumes);
        json.WriteGiven("WorkingDir", config.WorkingDir);
        json.WriteGiven("OnBuild", config.OnBuild);
        json.WriteGiven("Labels", config.Labels);
        json.WriteGiven("StopSignal", config.StopSignal);
        json.WriteGiven("Shell", config.Shell);
        json.WriteEndObject();
    }

    private static ContainerConfig ReadField(ref JsonCursor json, ContainerConfig config)
    {
        switch (json.FieldName)
        {
            case "User": return config with { User = json.ReadText() };
            case "ExposedPorts": return config with { ExposedPorts = ReadSet(ref json) };
            case "Env": return config with { Env = json.ReadTexts() };
            case "Entrypoint": return config with { Entrypoint = json.ReadTexts() };
            case "Cmd": return config with { Cmd = json.ReadTexts() };
            case "Healthcheck": return config with { Healthcheck = json.ReadHealthCheck() };
            case "ArgsEscaped": return config with { ArgsEscaped = json.ReadTruth() };
            case "Volumes": return config with { Volumes = ReadSet(ref json) };
            case "WorkingDir": return config with { WorkingDir = json.ReadText() };
            case "OnBuild": return config with { OnBuild = json.ReadTexts() };
            case "Labels": return config with { Labels = json.ReadTextMap() };
            case "StopSignal": return config with { StopSignal = json.ReadText() };
            case "Shell": return config with { Shell = json.ReadTexts() };
            default:
                json.Skip();
                return config;
        }
    }

    // Go's way to write a set: an object whose values hold nothing.
    private static Dictionary<string, EmptyObject>? ReadSet(ref JsonCursor json)
    {
        if (!json.EnterObject())
        {
            return null;
        }

        var set = new Dictionary<string, EmptyObject>(StringComparer.Ordinal);
        while (json.NextField())
        {
            set[json.FieldName] = EmptyObject.Instance;
            json.Skip();
        }

        return set;
    }

    private static void WriteSet(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, EmptyObject>? set)
    {
        if (set is null)
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var (member, _) in set)
        {
            json.WriteStartObject(member);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
