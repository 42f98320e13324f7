using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Engine;
using Slipway.Oci;
using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>What a name stands for in a registry, as <c>docker buildx imagetools inspect</c> shows it.</summary>
internal static class RemoteTargetView
{
    private const int FieldWidth = 11;

    public static void Write(TextWriter output, RemoteTarget target)
    {
        WriteField(output, "", "Name", target.Name.ToString());
        WriteField(output, "", "MediaType", target.Descriptor.MediaType);
        WriteField(output, "", "Digest", target.Descriptor.Digest.ToString());
        if (target.Index is not { } index)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("Manifests:");
        foreach (var (entry, isFirst) in index.Manifests.Select((m, i) => (m, i == 0)))
        {
            if (!isFirst)
            {
                output.WriteLine();
            }

            WriteEntry(output, target, entry);
        }
    }

    /// <summary>The fields that a template may ask for: <c>.Name</c>, <c>.Manifest</c> and, where it is given, <c>.Image</c>.</summary>
    /// <param name="configs">Of the image, or of each that an index has; by platform where there are several.</param>
    public static TemplateValue.Map Fields(RemoteTarget target, ImmutableArray<(Platform Platform, byte[] Config)> configs)
    {
        var manifest = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = target.Descriptor.MediaType,
            ["digest"] = target.Descriptor.Digest.ToString(),
            ["size"] = target.Descriptor.Size,
        };
        if (target.Index is not null)
        {
            using var document = JsonDocument.Parse(target.Bytes);
            manifest["manifests"] = JsonNode.Parse(document.RootElement.GetProperty("manifests").GetRawText());
        }

        var described = Read(Encoding.UTF8.GetBytes(manifest.ToJsonString()));
        TemplateValue images = target.Index is null && configs is [var only]
            ? Read(only.Config)
            : new TemplateValue.Map(configs.ToDictionary(c => c.Platform.ToString(), c => Read(c.Config)));
        return new TemplateValue.Map(new OrderedDictionary<string, TemplateValue>(StringComparer.Ordinal)
        {
            ["name"] = target.Name.ToString(),
            ["manifest"] = described,
            ["image"] = images,
            ["Name"] = Hidden(target.Name.ToString()),
            ["Manifest"] = Hidden(described),
            ["Image"] = Hidden(images),
        });
    }

    private static void WriteEntry(TextWriter output, RemoteTarget target, Descriptor entry)
    {
        const string Indent = "  ";
        WriteField(output, Indent, "Name", target.Name.WithDigest(entry.Digest).ToString());
        WriteField(output, Indent, "MediaType", entry.MediaType);
        if (entry.Platform is { } platform)
        {
            WriteField(output, Indent, "Platform", platform.ToString());
        }

        if (entry.Annotations is { Count: > 0 } annotations)
        {
            output.WriteLine($"{Indent}Annotations:");
            foreach (var (name, value) in annotations)
            {
                output.WriteLine($"{Indent}  {name}: {value}");
            }
        }
    }

    private static void WriteField(TextWriter output, string indent, string name, string value) =>
        output.WriteLine($"{indent}{(name + ":").PadRight(FieldWidth)}{value}");

    private static TemplateValue Read(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return GoFieldNames.AddTo(JsonValues.Read(document.RootElement));
    }

    private static TemplateValue.Callable Hidden(TemplateValue value) => new(_ => value);
}
