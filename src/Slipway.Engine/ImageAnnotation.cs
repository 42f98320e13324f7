using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>An annotation that is asked for, and the document that carries it.</summary>
/// <param name="Platform">The image of a build for several platforms whose it is; null: of all.</param>
public sealed record ImageAnnotation(AnnotationPlace Place, string Key, string Value, Platform? Platform = null);

/// <summary>Where an annotation stands.</summary>
public enum AnnotationPlace
{
    /// <summary>In the manifest of an image.</summary>
    Manifest,

    /// <summary>In the index over images for several platforms.</summary>
    Index,

    /// <summary>At the image's entry in that index; without one, at its entry in an OCI layout.</summary>
    ManifestDescriptor,

    /// <summary>At the index's entry in an OCI layout.</summary>
    IndexDescriptor,
}
