using System.Collections.Immutable;
using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>The value of <c>--cache-to</c>: <c>type=registry|local|inline|gha,…</c>, or the name of an image alone, with buildx's keys.</summary>
internal static class CacheToFlag
{
    private const string Flag = "--cache-to";

    // Caches are always manifests of OCI's types: the last three are buildx's and say so, or what other services than these need.
    private static readonly string[] Keys =
    [
        "type", "ref", "dest", "tag", "mode", "compression", "compression-level", "force-compression", "ignore-error",
        .. CacheFields.GitHubKeys, "oci-mediatypes", "image-manifest", "repository", "ghtoken",
    ];

    public static ImmutableArray<CacheTarget> Read(IEnumerable<string> flags, Surroundings surroundings) =>
        [.. flags.Select(flag => Parse(flag, surroundings)).Distinct()];

    /// <exception cref="UsageException">The value makes no sense.</exception>
    public static CacheTarget Parse(string text, Surroundings surroundings)
    {
        if (!text.Contains('='))
        {
            return text == "inline" ? new CacheTarget(new CachePlace.Inline()) : new CacheTarget(new CachePlace.Registry(TagFlag.Parse(text)));
        }

        var fields = Fields.Parse(Flag, text, Keys);
        return new CacheTarget(PlaceOf(fields, surroundings))
        {
            Mode = fields["mode"] switch
            {
                null or "" or "min" => CacheMode.Min,
                "max" => CacheMode.Max,
                var other => throw fields.Wrong($"mode {other} is neither min nor max"),
            },
            Packing = PackingFlags.Read(fields),
            IgnoreError = fields.IsOn("ignore-error"),
        };
    }

    private static CachePlace PlaceOf(Fields fields, Surroundings surroundings) => fields["type"] switch
    {
        "registry" => CacheFields.RegistryOf(fields) is { Name.Digest: null } place ? place : throw fields.Wrong("a cache cannot be given a digest"),
        "local" => CacheFields.FolderOf(fields, "dest", surroundings),
        "inline" => new CachePlace.Inline(),
        "gha" => CacheFields.GitHubOf(fields, surroundings),
        var other => throw CacheFields.WrongType(fields, other),
    };
}
