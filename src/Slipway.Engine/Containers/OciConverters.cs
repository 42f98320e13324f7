using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>Lets the serializer of a container's documents read and write what <see cref="OciJson"/> knows how to.</summary>
internal abstract class OciConverter<T> : JsonConverter<T>
{
    public sealed override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        var json = new JsonCursor(Encoding.UTF8.GetBytes(value.RootElement.GetRawText()));
        return Read(ref json);
    }

    protected abstract T? Read(ref JsonCursor json);
}

internal sealed class DigestConverter : OciConverter<Digest>
{
    public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    protected override Digest Read(ref JsonCursor json) => json.ReadDigest();
}

internal sealed class PlatformConverter : OciConverter<Platform>
{
    public override void Write(Utf8JsonWriter writer, Platform value, JsonSerializerOptions options) => writer.Write(value);

    protected override Platform? Read(ref JsonCursor json) => json.ReadPlatform();
}

internal sealed class ContainerConfigConverter : OciConverter<ContainerConfig>
{
    public override void Write(Utf8JsonWriter writer, ContainerConfig value, JsonSerializerOptions options) => writer.Write(value);

    protected override ContainerConfig? Read(ref JsonCursor json) => json.ReadContainerConfig();
}

internal sealed class HealthCheckConverter : OciConverter<HealthCheck>
{
    public override void Write(Utf8JsonWriter writer, HealthCheck value, JsonSerializerOptions options) => writer.Write(value);

    protected override HealthCheck? Read(ref JsonCursor json) => json.ReadHealthCheck();
}
