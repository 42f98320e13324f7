using Slipway.Engine;

namespace Slipway.Cli.Input;

/// <summary>What <c>--cache-from</c> and <c>--cache-to</c> have in common: the fields that say where a cache lies.</summary>
internal static class CacheFields
{
    /// <summary>The keys of <c>type=gha</c>.</summary>
    public static readonly string[] GitHubKeys = ["scope", "url", "url_v2", "token", "timeout", "version"];

    private const string DefaultTag = "latest";
    private const string DefaultScope = "slipway";

    public static CachePlace.Registry RegistryOf(Fields fields) => fields["ref"] is { Length: > 0 } name
        ? new CachePlace.Registry(ImageReference.Parse(name))
        : throw fields.Wrong("ref is missing, the name of the cache: ref=registry.example/app:cache");

    /// <param name="key"><c>src</c> or <c>dest</c>.</param>
    public static CachePlace.Folder FolderOf(Fields fields, string key, Surroundings surroundings) => fields[key] is { Length: > 0 } path
        ? new CachePlace.Folder(surroundings.Absolute(path), fields["tag"] is { Length: > 0 } tag ? tag : DefaultTag)
        : throw fields.Wrong($"{key} is missing, the folder of the cache");

    /// <summary>Outside of a workflow, where neither field nor variable says where the service is, the place has no address.</summary>
    public static CachePlace.GitHub GitHubOf(Fields fields, Surroundings surroundings)
    {
        if (fields["version"] is { Length: > 0 } and not "2" || (fields["url"] is { Length: > 0 } && fields["url_v2"] is null))
        {
            throw fields.Wrong("the service's first version is not spoken: give the address of the second one as url_v2");
        }

        var place = new CachePlace.GitHub(fields["scope"] is { Length: > 0 } scope ? scope : DefaultScope)
        {
            Url = (fields["url_v2"] ?? surroundings.Variable("ACTIONS_RESULTS_URL")) is { Length: > 0 } url ? UrlOf(fields, url) : null,
            Token = fields["token"] ?? surroundings.Variable("ACTIONS_RUNTIME_TOKEN"),
        };
        return fields["timeout"] is not { Length: > 0 } text ? place
            : Age.TryParse(text) is { } timeout ? place with { Timeout = timeout }
            : throw fields.Wrong($"timeout {text} is no duration: write 10m or 90s");
    }

    public static UsageException WrongType(Fields fields, string? type) => fields.Wrong(type switch
    {
        null or "" => "type is missing: registry, local, inline or gha",
        "s3" or "azblob" => $"caches of type {type} are not supported: use registry, local, inline or gha",
        _ => $"type {type} is none of registry, local, inline, gha",
    });

    private static Uri UrlOf(Fields fields, string text) =>
        Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var url) && (url.Scheme is "http" or "https")
            ? url
            : throw fields.Wrong($"{text} is no http(s) address");
}
