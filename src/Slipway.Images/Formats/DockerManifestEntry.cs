using System.Text.Json.Serialization;

namespace Slipway.Images.Formats;

/// <summary>An image in the <c>manifest.json</c> of <c>docker save</c> (Docker image specification 1.2): paths in the archive, layers base first.</summary>
internal sealed record DockerManifestEntry(string Config, IReadOnlyList<string>? RepoTags, IReadOnlyList<string>? Layers);

[JsonSerializable(typeof(DockerManifestEntry[]))]
internal sealed partial class DockerManifestJson : JsonSerializerContext;
