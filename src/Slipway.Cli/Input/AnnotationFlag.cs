using System.Collections.Immutable;
using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Cli.Input;

/// <summary>
/// The values of <c>--annotation</c>: <c>[TYPE[,TYPE…]:]KEY=value</c>, where the type is the document that carries it, and may have
/// a platform in brackets: <c>manifest[linux/arm64]</c>. A colon belongs to the key where no type is before it.
/// </summary>
internal static class AnnotationFlag
{
    private static readonly (string Name, AnnotationPlace Place)[] Types =
    [
        ("manifest", AnnotationPlace.Manifest),
        ("index", AnnotationPlace.Index),
        ("manifest-descriptor", AnnotationPlace.ManifestDescriptor),
        ("index-descriptor", AnnotationPlace.IndexDescriptor),
    ];

    /// <exception cref="UsageException">A value is missing, or a platform is none.</exception>
    public static ImmutableArray<ImageAnnotation> Read(IEnumerable<string> flags) => [.. flags.SelectMany(f => Read(f, AnnotationPlace.Manifest))];

    /// <summary>Those of an index that is made of images as they are: a value without a type is the index's.</summary>
    /// <exception cref="UsageException">A value is missing, or meant for something else.</exception>
    public static ImmutableArray<ImageAnnotation> OfIndex(IEnumerable<string> flags) =>
        [.. flags.SelectMany(f => Read(f, AnnotationPlace.Index)).Select(a => a.Place is AnnotationPlace.Index or AnnotationPlace.ManifestDescriptor
            ? a
            : throw new UsageException($"--annotation {NameOf(a.Place)}:{a.Key}: only the index is made, and it and its entries can be annotated"))];

    /// <summary>The type as it is written.</summary>
    public static string NameOf(AnnotationPlace place) => Array.Find(Types, t => t.Place == place).Name;

    private static IEnumerable<ImageAnnotation> Read(string flag, AnnotationPlace usual)
    {
        var equals = flag.IndexOf('=');
        var key = equals < 0 ? flag : flag[..equals];
        (AnnotationPlace Place, Platform? Platform)[] places = [(usual, null)];
        if (key.IndexOf(':') is var colon and > 0 && PlacesOf(key[..colon], flag) is { } written)
        {
            key = key[(colon + 1)..];
            places = written;
        }

        return equals < 0 || key.Length == 0
            ? throw new UsageException($"--annotation {flag}: write KEY=VALUE")
            : places.Select(p => new ImageAnnotation(p.Place, key, flag[(equals + 1)..], p.Platform));
    }

    private static (AnnotationPlace Place, Platform? Platform)[]? PlacesOf(string prefix, string flag)
    {
        var places = new List<(AnnotationPlace, Platform?)>();
        foreach (var text in prefix.Split(','))
        {
            var bracket = text.EndsWith(']') ? text.IndexOf('[') : -1;
            var name = bracket < 0 ? text : text[..bracket];
            if (Array.FindIndex(Types, t => t.Name == name) is var found && found < 0)
            {
                return null;
            }

            places.Add((Types[found].Place, bracket < 0 ? null : PlatformOf(text[(bracket + 1)..^1], Types[found].Place, flag)));
        }

        return [.. places];
    }

    private static Platform PlatformOf(string text, AnnotationPlace place, string flag) =>
        place is AnnotationPlace.Index or AnnotationPlace.IndexDescriptor ? throw new UsageException($"--annotation {flag}: an index is of no platform")
        : Platform.TryParse(text, out var platform) ? platform
        : throw new UsageException($"--annotation {flag}: '{text}' is not a platform");
}
