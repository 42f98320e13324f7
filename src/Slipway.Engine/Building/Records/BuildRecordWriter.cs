using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>
/// Writes the JSON that <see cref="BuildRecordJson"/> reads, value by value: every cached build writes a record, and to get the
/// serializer ready for it took longer than all else that the record costs.
/// </summary>
internal static class BuildRecordWriter
{
    /// <summary>The record of ten thousand steps has megabytes, of which no more than this is in memory.</summary>
    private const int HeldBytes = 16 << 10;

    // Between what each build has of its own and what is the same for all that repeat it (BuildRepeats).
    private static ReadOnlySpan<byte> TailBegin => ",\"dockerfile\":"u8;

    /// <summary>The part of a written record that does not tell which build it is of, nor when that was.</summary>
    public static ReadOnlySpan<byte> TailOf(ReadOnlySpan<byte> record) =>
        record.IndexOf(TailBegin) is var begin and >= 0 ? record[begin..] : [];

    /// <summary>The record of a build that was as another one was.</summary>
    /// <param name="tail">See <see cref="TailOf"/>.</param>
    public static byte[] Repeat(string project, BuildId id, double seconds, ReadOnlySpan<byte> tail)
    {
        // None of these values has a letter that JSON escapes.
        var head = string.Create(
            CultureInfo.InvariantCulture, $$"""{"project":"{{project}}","id":"{{id}}","beganAt":"{{id.BeganAt:O}}","seconds":{{seconds}}""");
        return [.. Encoding.UTF8.GetBytes(head), .. tail];
    }

    public static void Write(BuildRecord record, Stream output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();

        // First, since by it a record is known without reading on.
        json.WriteString("project", record.Project);
        json.WriteString("id", record.Id);
        json.WriteString("beganAt", record.BeganAt);
        json.WriteNumber("seconds", record.Seconds);
        json.WriteString("dockerfile", record.Dockerfile);
        json.WriteString("context", record.Context);
        json.WriteGiven("target", record.Target);
        json.WriteString("outcome", record.Outcome.ToString());
        json.WriteGiven("image", record.Image);
        json.WriteGiven("names", record.Names);
        json.WriteStartArray("steps");
        foreach (var step in record.Steps)
        {
            Write(json, step);
            if (json.BytesPending > HeldBytes)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, StepRecord step)
    {
        json.WriteStartObject();
        json.WriteString("name", step.Name);
        json.WriteGiven("stage", step.Stage);
        json.WriteNumber("line", step.Line);
        json.WriteNumber("lastLine", step.LastLine);
        json.WriteString("text", step.Text);
        json.WriteString("outcome", step.Outcome.ToString());
        json.WriteGiven("layer", step.Layer);
        json.WriteGiven("image", step.Image);
        if (step.Parent is { } parent)
        {
            json.WriteNumber("parent", parent);
        }

        json.WriteStartArray("sources");
        foreach (var source in step.Sources)
        {
            json.WriteNumberValue(source);
        }

        json.WriteEndArray();
        WriteObjects(json, "parts", step.Parts, static (json, part) =>
        {
            json.WriteString("name", part.Name);
            json.WriteString("digest", part.Digest);
        });
        WriteObjects(json, "fields", step.Fields, static (json, field) =>
        {
            json.WriteString("kind", field.Kind.ToString());
            json.WriteString("name", field.Name);
            json.WriteString("value", field.Value);
        });
        WriteObjects(json, "changes", step.Changes, static (json, change) =>
        {
            json.WriteString("kind", change.Kind.ToString());
            json.WriteString("name", change.Name);
            json.WriteGiven("before", change.Before);
            json.WriteGiven("after", change.After);
        });
        json.WriteEndObject();
    }

    private static void WriteObjects<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> writeFields)
        where T : class
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            writeFields(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
