using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Slipway.Oci;

namespace Slipway.Environments;

/// <summary>What the image of an environment is called.</summary>
public static class ImageReferences
{
    /// <param name="tags">Each a tag, or a complete reference where it has a slash or a colon.</param>
    /// <param name="repository">Where the tags belong; null for that of the configuration.</param>
    /// <param name="today">The tag where none is given.</param>
    /// <exception cref="EnvironmentRefusedException">They contradict each other, or are no names.</exception>
    public static ImmutableArray<ImageName> Of(
        IReadOnlyList<string> tags, string? repository, EnvironmentConfiguration configuration, string environmentName, DateTimeOffset today)
    {
        var date = today.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return [.. (tags.Count == 0 ? [date] : tags).Select(Reference).Select(Parse).Distinct()];

        string Reference(string tag) => !IsComplete(tag) ? $"{repository ?? DefaultRepository(configuration, environmentName)}:{tag}"
            : repository is not null ? throw Refused($"--tag {tag} is a complete reference, and --repository {repository} another one", "give one of the two")
            : tag.LastIndexOf(':') > tag.LastIndexOf('/') ? tag
            : $"{tag}:{date}";
    }

    /// <summary>A name as a part of a repository: <c>My Env</c> is <c>my-env</c>.</summary>
    public static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var character in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(character);
            }
            else if (slug is [.., not '-'])
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-') is { Length: > 0 } text ? text : "env";
    }

    private static bool IsComplete(string tag) => tag.AsSpan().ContainsAny('/', ':');

    private static string DefaultRepository(EnvironmentConfiguration configuration, string environmentName) => configuration.Organization is { } organization
        ? $"{configuration.Registry}/{organization}/{Slug(environmentName)}"
        : throw Refused("it is not said what the image is to be called", "name it with --repository, or set organization in config.yaml");

    private static ImageName Parse(string reference) =>
        !ImageName.TryParse(reference, out var name, out var problem) ? throw Refused(problem, null)
        : name.Digest is not null ? throw Refused($"{reference}: an image cannot be given a digest", null)
        : name;

    private static EnvironmentRefusedException Refused(string message, string? hint) => EnvironmentRefusedException.Of("BadReference", message, hint);
}
