using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Execution.Bootstrap;

/// <summary>
/// What is known of a distribution's archive: where it is, who signs it, and how it names things. The two that there are
/// are <see cref="Debian"/> and <see cref="Ubuntu"/>.
/// </summary>
internal sealed record Distribution
{
    private const string DebianArchive = "http://deb.debian.org/debian";
    private const string DebianSecurity = "http://deb.debian.org/debian-security";
    private const string UbuntuArchive = "http://archive.ubuntu.com/ubuntu";
    private const string UbuntuSecurity = "http://security.ubuntu.com/ubuntu";
    private const string UbuntuPorts = "http://ports.ubuntu.com/ubuntu-ports";

    public static Distribution Debian { get; } = new()
    {
        Name = "debian",
        Components = ["main"],
        Keyring = "/usr/share/keyrings/debian-archive-keyring.gpg",
        KeyringPackage = "debian-archive-keyring",
        Suites =
        [
            new Suite("sid") { HasUpdates = false },
            new Suite("unstable") { HasUpdates = false },
            new Suite("testing"),
            new Suite("forky"),
            new Suite("stable", "latest"),
            new Suite("trixie", "13"),
            new Suite("oldstable"),
            new Suite("bookworm", "12"),
            new Suite("bullseye", "11"),
        ],
        Architectures = ["amd64", "arm64", "armhf", "armel", "i386", "ppc64el", "riscv64", "s390x"],
    };

    public static Distribution Ubuntu { get; } = new()
    {
        Name = "ubuntu",
        Components = ["main", "restricted", "universe", "multiverse"],
        Keyring = "/usr/share/keyrings/ubuntu-archive-keyring.gpg",
        KeyringPackage = "ubuntu-keyring",
        Suites =
        [
            new Suite("focal", "20.04"),
            new Suite("jammy", "22.04"),
            new Suite("noble", "24.04", "latest"),
            new Suite("questing", "25.10"),
            new Suite("resolute", "26.04"),
        ],
        Architectures = ["amd64", "arm64", "armhf", "ppc64el", "riscv64", "s390x"],
    };

    public static ImmutableArray<Distribution> All { get; } = [Debian, Ubuntu];

    /// <summary>The name of the official image.</summary>
    public required string Name { get; init; }

    public required ImmutableArray<string> Components { get; init; }

    /// <summary>The keys of the archive, as the distribution's own package installs them, on the host and in the image.</summary>
    public required string Keyring { get; init; }

    public required string KeyringPackage { get; init; }

    public required ImmutableArray<Suite> Suites { get; init; }

    /// <summary>In the distribution's spelling.</summary>
    public required ImmutableArray<string> Architectures { get; init; }

    /// <summary>The archive that everybody may use.</summary>
    public Uri Archive(string architecture) => new(
        this == Debian ? DebianArchive : IsPort(architecture) ? UbuntuPorts : UbuntuArchive);

    /// <summary>Where its security updates are.</summary>
    public Uri Security(string architecture) => new(
        this == Debian ? DebianSecurity : IsPort(architecture) ? UbuntuPorts : UbuntuSecurity);

    /// <summary>Whether two architectures are served by the same archive: Ubuntu has another one for all but the PC's.</summary>
    public bool ShareArchive(string one, string other) => this == Debian || IsPort(one) == IsPort(other);

    /// <summary>A platform in the distribution's spelling: <c>linux/arm/v7</c> is <c>armhf</c>. Null: there is none.</summary>
    public string? ArchitectureOf(Platform platform)
    {
        var name = (platform.Architecture, platform.Variant) switch
        {
            ("amd64" or "arm64" or "riscv64" or "s390x", _) => platform.Architecture,
            ("386", _) => "i386",
            ("ppc64le", _) => "ppc64el",
            ("arm", null or "v7" or "v8") => "armhf",
            ("arm", _) => "armel",
            _ => null,
        };
        return platform.Os == "linux" && name is not null && Architectures.Contains(name) ? name : null;
    }

    private static bool IsPort(string architecture) => architecture is not ("amd64" or "i386");
}

/// <summary>A release of a distribution by the name of its suite, and what else its images are tagged.</summary>
internal sealed record Suite(string Name, params ImmutableArray<string> OtherTags)
{
    /// <summary>There are <c>-updates</c> and <c>-security</c> beside it.</summary>
    public bool HasUpdates { get; init; } = true;

    public bool IsTagged(string tag) => tag == Name || OtherTags.Contains(tag);
}
