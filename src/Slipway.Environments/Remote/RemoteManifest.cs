using System.Globalization;
using System.Text.Json;
using Slipway.Oci;

namespace Slipway.Environments;

/// <summary>What goes along with a remote build, to tell later what a folder over there was for.</summary>
public static class RemoteManifest
{
    /// <param name="image">The first of its names.</param>
    /// <param name="at">When the Dockerfile was written.</param>
    public static byte[] Write(EnvironmentPlan plan, string profile, string builder, string image, bool pushes, string version, DateTimeOffset at)
    {
        var document = JsonBytes.Of(
            plan,
            (json, plan) =>
            {
                json.WriteStartObject();
                json.WriteString("absconda_version", version);
                json.WriteString("env_name", plan.Name);
                json.WriteString("image", image);
                json.WriteString("generated_at", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                json.WriteString("policy_profile", profile);
                json.WriteStartArray("channels");
                foreach (var channel in plan.Conda?.Channels ?? [])
                {
                    json.WriteStringValue(channel);
                }

                json.WriteEndArray();
                json.WriteString("remote_builder", builder);
                json.WriteBoolean("push", pushes);
                json.WriteBoolean("tarball_mode", plan.Input is EnvironmentInput.Packed);
                json.WriteBoolean("requirements_mode", plan.Input is EnvironmentInput.Pip);
                json.WriteEndObject();
            },
            new JsonWriterOptions { Indented = true });
        return [.. document, (byte)'\n'];
    }
}
