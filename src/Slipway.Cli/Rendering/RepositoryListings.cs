using Slipway.Oci;
using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>What repositories of registries hold: tags, and what refers to an image.</summary>
internal static class RepositoryListings
{
    public static ListingShape Tags { get; } = new()
    {
        Fields = [new("Repository", "REPOSITORY"), new("Tag", "TAG")],
        Columns = ["Tag"],
        IdField = "Tag",
    };

    public static ListingShape Referrers { get; } = new()
    {
        Fields =
        [
            new("Digest", "DIGEST"), new("ArtifactType", "ARTIFACT TYPE"), new("MediaType", "MEDIA TYPE"), new("Size", "SIZE"), new("Annotations", "ANNOTATIONS"),
        ],
        Columns = ["Digest", "ArtifactType", "Size"],
        IdField = "Digest",
    };

    public static TemplateValue.Map Row(ImageName repository, string tag) => ListingRow.Of(("Repository", repository.FamiliarRepository), ("Tag", tag));

    public static TemplateValue.Map Row(Descriptor referrer) => ListingRow.Of(
        ("Digest", referrer.Digest.ToString()),
        ("ArtifactType", referrer.ArtifactType ?? ""),
        ("MediaType", referrer.MediaType),
        ("Size", referrer.Size),
        ("Annotations", ListingRow.Of((referrer.Annotations ?? new Dictionary<string, string>()).OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => (a.Key, (TemplateValue)a.Value)))));
}
