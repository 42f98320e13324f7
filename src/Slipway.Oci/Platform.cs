using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Slipway.Oci;

/// <summary>
/// An operating system and architecture, such as <c>linux/arm64/v8</c> (OCI image spec, image-index.md; Go's GOOS and
/// GOARCH names). <see cref="Parse"/> takes what people write and normalises it: <c>x86_64</c> is <c>amd64</c>.
/// </summary>
public sealed record Platform
{
    public Platform(string os, string architecture, string? variant = null)
    {
        Os = os;
        Architecture = architecture;
        Variant = variant;
    }

    public string Architecture { get; init; }

    public string Os { get; init; }

    public string? Variant { get; init; }

    public string? OsVersion { get; init; }

    public IReadOnlyList<string>? OsFeatures { get; init; }

    /// <summary>The platform of this machine.</summary>
    public static Platform Host { get; } = RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => new Platform("linux", "amd64"),
        System.Runtime.InteropServices.Architecture.Arm64 => new Platform("linux", "arm64"),
        System.Runtime.InteropServices.Architecture.Ppc64le => new Platform("linux", "ppc64le"),
        System.Runtime.InteropServices.Architecture.S390x => new Platform("linux", "s390x"),
        System.Runtime.InteropServices.Architecture.RiscV64 => new Platform("linux", "riscv64"),
        System.Runtime.InteropServices.Architecture.Arm => new Platform("linux", "arm", "v7"),
        System.Runtime.InteropServices.Architecture.X86 => new Platform("linux", "386"),
        var other => throw new PlatformNotSupportedException($"Slipway does not run on {other}."),
    };

    /// <summary>Parses <c>os/arch[/variant]</c>, <c>arch</c> alone, <c>os</c> alone, or <c>local</c>.</summary>
    public static Platform Parse(string text) =>
        TryParse(text, out var platform) ? platform : throw new FormatException(
            $"'{text}' is not a platform: write os/architecture[/variant], such as linux/amd64 or linux/arm/v7");

    public static bool TryParse(string? text, [NotNullWhen(true)] out Platform? platform)
    {
        platform = null;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        if (text == "local")
        {
            platform = Host;
            return true;
        }

        var parts = text.ToLowerInvariant().Split('/');
        if (parts.Length > 3 || Array.Exists(parts, p => p.Length == 0 || !p.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-')))
        {
            return false;
        }

        platform = parts.Length switch
        {
            1 when IsOperatingSystem(parts[0]) => Host with { Os = parts[0] },
            1 => Normalise("linux", parts[0], null),
            2 => Normalise(parts[0], parts[1], null),
            _ => Normalise(parts[0], parts[1], parts[2]),
        };
        return true;
    }

    /// <summary>
    /// Whether an image for <paramref name="candidate"/> runs where this platform is asked for: same system and
    /// architecture, and the same variant where both name one (arm64 without a variant is v8, arm without one is v7).
    /// </summary>
    public bool Accepts(Platform candidate)
    {
        var wanted = Normalise(Os, Architecture, Variant);
        var offered = Normalise(candidate.Os, candidate.Architecture, candidate.Variant);
        return wanted.Os == offered.Os
            && wanted.Architecture == offered.Architecture
            && (wanted.Variant ?? "") == (offered.Variant ?? "");
    }

    public override string ToString() => Variant is null ? $"{Os}/{Architecture}" : $"{Os}/{Architecture}/{Variant}";

    private static Platform Normalise(string os, string architecture, string? variant)
    {
        (architecture, variant) = (architecture, variant) switch
        {
            ("x86_64" or "x86-64" or "amd64", "v1") => ("amd64", null),
            ("x86_64" or "x86-64" or "amd64", _) => ("amd64", variant),
            ("aarch64" or "arm64", "8" or "v8" or null) => ("arm64", null),
            ("aarch64" or "arm64", _) => ("arm64", variant),
            ("i386" or "i486" or "i586" or "i686" or "x86" or "386", _) => ("386", null),
            ("armhf", _) => ("arm", "v7"),
            ("armel", _) => ("arm", "v6"),
            ("arm", null or "7") => ("arm", "v7"),
            ("arm", "5" or "6" or "8") => ("arm", "v" + variant),
            _ => (architecture, variant),
        };
        return new Platform(os is "macos" ? "darwin" : os, architecture, variant);
    }

    private static bool IsOperatingSystem(string text) => text is "linux" or "windows" or "darwin" or "freebsd" or "wasip1";
}
