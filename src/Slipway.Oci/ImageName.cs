using System.Diagnostics.CodeAnalysis;

namespace Slipway.Oci;

/// <summary>
/// The name of an image: <c>[domain/]path[:tag][@digest]</c> with Docker's defaults filled in, so that <c>busybox</c> is
/// <c>docker.io/library/busybox:latest</c> (distribution/reference grammar). Without a tag and with a digest, the digest
/// alone names the image.
/// </summary>
public sealed record ImageName
{
    public const string DefaultDomain = "docker.io";
    private const string OfficialPrefix = "library/";
    private const int LongestName = 255;
    private const int LongestTag = 128;

    private ImageName(string domain, string path, string? tag, Digest? digest)
    {
        Domain = domain;
        Path = path;
        Tag = tag;
        Digest = digest;
    }

    /// <summary>Registry host with its port: <c>docker.io</c>, <c>127.0.0.1:5000</c>.</summary>
    public string Domain { get; }

    /// <summary>The repository within the registry: <c>library/busybox</c>.</summary>
    public string Path { get; }

    public string? Tag { get; private init; }

    public Digest? Digest { get; private init; }

    /// <summary>Domain and path, as <c>docker.io/library/busybox</c>.</summary>
    public string Repository => $"{Domain}/{Path}";

    /// <summary>As people write the repository: <c>busybox</c>, <c>quay.io/org/app</c>.</summary>
    public string FamiliarRepository => Domain != DefaultDomain
        ? Repository
        : Path.StartsWith(OfficialPrefix, StringComparison.Ordinal) && !Path.AsSpan(OfficialPrefix.Length).Contains('/')
            ? Path[OfficialPrefix.Length..]
            : Path;

    /// <summary>As people write it: <c>busybox:1.36</c>.</summary>
    public string Familiar => FamiliarRepository + Suffix;

    private string Suffix => (Tag is null ? "" : ":" + Tag) + (Digest is null ? "" : "@" + Digest);

    public static ImageName Parse(string text) =>
        TryParse(text, out var name, out var problem) ? name : throw new FormatException(problem);

    public static bool TryParse(string? text, [NotNullWhen(true)] out ImageName? name) => TryParse(text, out name, out _);

    /// <summary>As <see cref="Parse"/>, with the reason where <paramref name="text"/> is no image name.</summary>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out ImageName? name,
        [NotNullWhen(false)] out string? problem)
    {
        name = null;
        problem = null;
        var rest = text ?? "";
        Digest? digest = null;
        if (rest.IndexOf('@') is var at and >= 0)
        {
            if (!Oci.Digest.TryParse(rest[(at + 1)..], out var parsed))
            {
                problem = $"invalid reference format: '{rest[(at + 1)..]}' in '{text}' is not a digest";
                return false;
            }

            digest = parsed;
            rest = rest[..at];
        }

        string? tag = null;
        if (rest.LastIndexOf(':') is var colon and >= 0 && colon > rest.LastIndexOf('/'))
        {
            tag = rest[(colon + 1)..];
            rest = rest[..colon];
            if (!IsTag(tag))
            {
                problem = $"invalid reference format: '{tag}' in '{text}' is not a tag";
                return false;
            }
        }

        var (domain, path) = SplitDomain(rest);
        problem = ProblemWith(domain, path, text ?? "");
        if (problem is not null)
        {
            return false;
        }

        name = new ImageName(domain, path, tag ?? (digest is null ? "latest" : null), digest);
        return true;
    }

    public ImageName WithTag(string tag) => IsTag(tag)
        ? this with { Tag = tag, Digest = null }
        : throw new FormatException($"invalid reference format: '{tag}' is not a tag");

    /// <summary>What a digest names in this repository, without a tag.</summary>
    public ImageName At(Digest digest) => this with { Tag = null, Digest = digest };

    public ImageName WithDigest(Digest digest) => this with { Digest = digest };

    /// <summary>The canonical form, with domain and tag.</summary>
    public override string ToString() => Repository + Suffix;

    private static (string Domain, string Path) SplitDomain(string text)
    {
        var slash = text.IndexOf('/');
        var first = slash < 0 ? "" : text[..slash];
        var isDomain = first == "localhost" || first.AsSpan().ContainsAny('.', ':') || first.AsSpan().ContainsAnyInRange('A', 'Z');
        var (domain, path) = isDomain ? (first, text[(slash + 1)..]) : (DefaultDomain, text);
        if (domain == "index.docker.io")
        {
            domain = DefaultDomain;
        }

        return domain == DefaultDomain && !path.Contains('/') ? (domain, OfficialPrefix + path) : (domain, path);
    }

    private static string? ProblemWith(string domain, string path, string text)
    {
        if (text.Length == 0)
        {
            return "invalid reference format: the image name is empty";
        }

        if (path.AsSpan().ContainsAnyInRange('A', 'Z'))
        {
            return $"invalid reference format: repository name ({path}) must be lowercase";
        }

        if (domain.Length + path.Length + 1 > LongestName)
        {
            return $"invalid reference format: the name is longer than {LongestName} characters";
        }

        return IsDomain(domain) && Array.TrueForAll(path.Split('/'), IsPathComponent)
            ? null
            : $"invalid reference format: '{text}' is not an image name";
    }

    // domain-component ::= ([a-zA-Z0-9] | [a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]); or an IPv6 address in brackets
    private static bool IsDomain(string domain)
    {
        var host = domain;
        var colon = domain.LastIndexOf(':');
        if (colon >= 0 && !domain.EndsWith(']'))
        {
            var port = domain.AsSpan(colon + 1);
            if (port.IsEmpty || port.ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            host = domain[..colon];
        }

        if (host.StartsWith('[') && host.EndsWith(']'))
        {
            return host.Length > 2 && host[1..^1].All(c => char.IsAsciiHexDigit(c) || c == ':');
        }

        return Array.TrueForAll(host.Split('.'), label => label.Length > 0
            && char.IsAsciiLetterOrDigit(label[0])
            && char.IsAsciiLetterOrDigit(label[^1])
            && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
    }

    // path-component ::= alpha-numeric (separator alpha-numeric)*; separator ::= [_.] | "__" | "-"+
    private static bool IsPathComponent(string component)
    {
        var position = 0;
        while (true)
        {
            var start = position;
            while (position < component.Length && (char.IsAsciiLetterLower(component[position]) || char.IsAsciiDigit(component[position])))
            {
                position++;
            }

            if (position == start)
            {
                return false;
            }

            if (position == component.Length)
            {
                return true;
            }

            var separator = position;
            while (position < component.Length && component[position] is '_' or '.' or '-')
            {
                position++;
            }

            var text = component.AsSpan(separator, position - separator);
            if (text is not ("_" or "." or "__") && (text.IsEmpty || text.ContainsAnyExcept('-')))
            {
                return false;
            }
        }
    }

    private static bool IsTag(string tag) =>
        tag.Length is > 0 and <= LongestTag
        && (char.IsAsciiLetterOrDigit(tag[0]) || tag[0] == '_')
        && tag.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');
}
