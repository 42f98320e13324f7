using System.Collections.Immutable;
using Slipway.Images;
using Slipway.Oci;
using Slipway.Patterns;

namespace Slipway.Engine;

/// <summary>Which images are wanted (<c>images --filter</c>), with docker's meanings.</summary>
public sealed record ImageFilter
{
    /// <summary>Patterns of names as people write them, such as <c>team/*</c> or <c>*:1.*</c>: one must fit.</summary>
    public ImmutableArray<string> References { get; init; } = [];

    /// <summary>Only those without a name, or only those with one; null for both.</summary>
    public bool? Dangling { get; init; }

    /// <summary>All must accept.</summary>
    public ImmutableArray<LabelFilter> Labels { get; init; } = [];

    /// <summary>Made before this image.</summary>
    public string? Before { get; init; }

    /// <summary>Made after this image.</summary>
    public string? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <exception cref="ImageMissingException">An image that others are compared with is not there.</exception>
    /// <exception cref="FormatException">A pattern is malformed.</exception>
    internal IEnumerable<ImageSummary> Choose(IEnumerable<ImageSummary> images, LocalImages store)
    {
        PathGlob[] patterns = [.. References.Select(r => new PathGlob(r))];
        var before = CreatedOf(Before, store);
        var since = CreatedOf(Since, store);
        return images.Where(i =>
            (patterns.Length == 0 || (i.Name is { } name && Array.Exists(patterns, pattern => Fits(pattern, name))))
            && (Dangling is not { } dangling || dangling == i.Name is null)
            && Labels.All(label => label.Accepts(i.Labels))
            && (before is null || i.Created < before)
            && (since is null || i.Created > since)
            && (Until is null || i.Created < Until));
    }

    private static DateTimeOffset? CreatedOf(string? reference, LocalImages store) =>
        reference is null ? null : store.Resolve(reference, Platform.Host).Config.Created ?? DateTimeOffset.MinValue;

    // With or without the tag, and a wildcard does not go past a slash (distribution/reference, FamiliarMatch).
    private static bool Fits(PathGlob pattern, ImageName name) =>
        FitsPath(pattern, name.Familiar) || FitsPath(pattern, name.FamiliarRepository) || FitsPath(pattern, name.ToString());

    private static bool FitsPath(PathGlob pattern, string path)
    {
        var parts = path.Split('/');
        return pattern.Parts.Count == parts.Length && pattern.Parts.Zip(parts).All(p => PathGlob.MatchesPart(p.First, p.Second));
    }
}
