using Slipway.Diagnostics;

namespace Slipway.Environments;

/// <summary>One package that an environment asks for, as it is written (conda's MatchSpec, or PEP 508 for pip).</summary>
/// <param name="IsPip">Whether pip installs it, into the finished environment.</param>
public sealed record Dependency(string Spec, bool IsPip, SourceSpan Span)
{
    private const string PipMark = "pip::";
    private const string ChannelMark = "::";

    /// <summary>As templates know it: pip's with a mark.</summary>
    public string NormalForm => IsPip ? PipMark + Spec : Spec;

    /// <summary>The package's name, in small letters; empty for an option of pip.</summary>
    public string Name { get; } = NameOf(Spec, IsPip);

    /// <summary>The channel of <c>channel::package</c>, without its platform; null where none is named.</summary>
    public string? Channel => !IsPip && Spec.IndexOf(ChannelMark, StringComparison.Ordinal) is > 0 and var end
        ? Spec[..end].Split('/', 2)[0]
        : null;

    /// <summary>The version that is asked for, operators included; empty for any.</summary>
    public string Version
    {
        get
        {
            var rest = WithoutChannel(Spec, IsPip);
            var end = NameLength(rest);
            return rest[end..].Trim() is not "*" and var version ? version : "";
        }
    }

    /// <summary>Whether a version is asked for.</summary>
    public bool IsPinned => Version is { Length: > 0 } version && version[0] != '[';

    private static string NameOf(string spec, bool isPip)
    {
        var rest = WithoutChannel(spec, isPip);
        var name = rest[..NameLength(rest)].Trim().ToLowerInvariant();
        return !isPip ? name
            : name.StartsWith('-') ? ""
            : name.Replace('_', '-').Replace('.', '-');
    }

    private static string WithoutChannel(string spec, bool isPip) =>
        !isPip && spec.IndexOf(ChannelMark, StringComparison.Ordinal) is >= 0 and var mark ? spec[(mark + ChannelMark.Length)..].TrimStart() : spec.TrimStart();

    private static int NameLength(string text) => text.AsSpan().IndexOfAny("=<>!~[;@ ") is >= 0 and var end ? end : text.Length;
}
