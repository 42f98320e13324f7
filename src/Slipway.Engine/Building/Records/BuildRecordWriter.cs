using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>
/// Writes the JSON that <see cref="BuildRecordJson"/> reads, value by value: every cached build writes a record, and to get the
/// serializer ready for it took longer than all else that the record costs.
/// </summary>
internal static class BuildRecordWriter
{
    public static ReadOnlyMemory<byte> Write(BuildRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>(16 << 10);
        using (var json = new Utf8JsonWriter(buffer))
        {
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
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
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
        WriteKey(json, step);
        Write(json, step.Changes);
        json.WriteEndObject();
    }

    private static void WriteKey(Utf8JsonWriter json, StepRecord step)
    {
        json.WriteStartArray("parts");
        foreach (var part in step.Parts)
        {
            json.WriteStartObject();
            json.WriteString("name", part.Name);
            json.WriteString("digest", part.Digest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("fields");
        foreach (var field in step.Fields)
        {
            json.WriteStartObject();
            json.WriteString("kind", field.Kind.ToString());
            json.WriteString("name", field.Name);
            json.WriteString("value", field.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<InputChange> changes)
    {
        json.WriteStartArray("changes");
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WriteString("kind", change.Kind.ToString());
            json.WriteString("name", change.Name);
            json.WriteGiven("before", change.Before);
            json.WriteGiven("after", change.After);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
