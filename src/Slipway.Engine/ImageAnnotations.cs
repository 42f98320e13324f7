using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>Picks, of the annotations that are asked for, those of one document.</summary>
internal static class ImageAnnotations
{
    /// <param name="platform">Of the image that the document is about; null for an index.</param>
    /// <returns>Sorted; null for none. Of one key the last value counts.</returns>
    public static IReadOnlyDictionary<string, string>? Of(IReadOnlyCollection<ImageAnnotation> annotations, AnnotationPlace place, Platform? platform = null)
    {
        SortedDictionary<string, string>? found = null;
        foreach (var annotation in annotations)
        {
            if (annotation.Place == place && (annotation.Platform is null || (platform is not null && annotation.Platform.Accepts(platform))))
            {
                found ??= new SortedDictionary<string, string>(StringComparer.Ordinal);
                found[annotation.Key] = annotation.Value;
            }
        }

        return found;
    }

    /// <summary>A descriptor with the annotations of it that are asked for beside its own.</summary>
    public static Descriptor Annotated(this Descriptor descriptor, IReadOnlyCollection<ImageAnnotation> annotations, AnnotationPlace place, Platform? platform = null)
    {
        if (Of(annotations, place, platform) is not { } added)
        {
            return descriptor;
        }

        var all = new SortedDictionary<string, string>(new Dictionary<string, string>(descriptor.Annotations ?? new Dictionary<string, string>()), StringComparer.Ordinal);
        foreach (var (key, value) in added)
        {
            all[key] = value;
        }

        return descriptor with { Annotations = all };
    }
}
