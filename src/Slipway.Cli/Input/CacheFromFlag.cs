using System.Collections.Immutable;
using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>The value of <c>--cache-from</c>: <c>type=registry|local|gha,…</c>, or names of images alone, with buildx's keys.</summary>
internal static class CacheFromFlag
{
    private const string Flag = "--cache-from";

    private static readonly string[] Keys = ["type", "ref", "src", "tag", "digest", .. CacheFields.GitHubKeys];

    public static ImmutableArray<CachePlace> Read(IEnumerable<string> flags, Surroundings surroundings) =>
        [.. flags.SelectMany(flag => Parse(flag, surroundings)).Distinct()];

    /// <returns>One place, or several where names of images are listed.</returns>
    /// <exception cref="UsageException">The value makes no sense.</exception>
    public static ImmutableArray<CachePlace> Parse(string text, Surroundings surroundings)
    {
        if (!text.Contains('='))
        {
            return [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => new CachePlace.Registry(ImageReference.Parse(name.Trim())))];
        }

        var fields = Fields.Parse(Flag, text, Keys);
        return fields["type"] switch
        {
            "registry" => [CacheFields.RegistryOf(fields)],
            "local" => [FolderOf(fields, surroundings)],
            "gha" => [CacheFields.GitHubOf(fields, surroundings)],
            "inline" => throw fields.Wrong("an image that has its cache within it is read with type=registry,ref=IMAGE"),
            var other => throw CacheFields.WrongType(fields, other),
        };
    }

    private static CachePlace.Folder FolderOf(Fields fields, Surroundings surroundings)
    {
        var folder = CacheFields.FolderOf(fields, "src", surroundings);
        return fields["digest"] is not { Length: > 0 } text ? folder
            : Oci.Digest.TryParse(text, out var digest) ? folder with { Digest = digest }
            : throw fields.Wrong($"digest {text} is no digest: write sha256:…");
    }
}
