using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Engine;
using Slipway.Oci;
using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>What <c>docker manifest inspect --verbose</c> tells of an image, or of each that an index has.</summary>
internal static class ManifestDetails
{
    public static async Task<TemplateValue> OfAsync(RemoteImages remote, RemoteTarget target, CancellationToken cancellationToken)
    {
        if (target.Index is not { } index)
        {
            var platform = OciJson.ReadConfig(await remote.GetConfigAsync(target, cancellationToken)).Platform;
            return Of(target, target.Descriptor with { Platform = platform });
        }

        var images = ImmutableArray.CreateBuilder<TemplateValue>();
        foreach (var entry in index.Manifests)
        {
            images.Add(Of(await remote.GetAsync(target.Name.WithDigest(entry.Digest), cancellationToken), entry));
        }

        return new TemplateValue.List(images.ToImmutable());
    }

    private static TemplateValue.Map Of(RemoteTarget image, Descriptor descriptor) => new(new Dictionary<string, TemplateValue>
    {
        ["Ref"] = image.Name.ToString(),
        ["Descriptor"] = Read(OciJson.Write(descriptor)),
        ["Raw"] = Convert.ToBase64String(image.Bytes.Span),
        [descriptor.MediaType == MediaTypes.DockerManifest ? "SchemaV2Manifest" : "OCIManifest"] = Read(image.Bytes),
    });

    private static TemplateValue Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonValues.Read(document.RootElement);
    }
}
