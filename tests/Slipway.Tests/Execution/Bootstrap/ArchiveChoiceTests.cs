using Slipway.Execution.Bootstrap;
using Slipway.Execution.Bootstrap.Apt;
using Slipway.Oci;

namespace Slipway.Tests.Execution.Bootstrap;

public sealed class ArchiveChoiceTests
{
    private const string DebianKeys = "/usr/share/keyrings/debian-archive-keyring.gpg";

    [Fact]
    public void Without_a_mirror_here_the_public_archives_are_used() => Choose("debian:bookworm-slim", "").ShouldBe(
        $"""
        Types: deb
        URIs: http://deb.debian.org/debian
        Suites: bookworm bookworm-updates
        Components: main
        Signed-By: {DebianKeys}

        Types: deb
        URIs: http://deb.debian.org/debian-security
        Suites: bookworm-security
        Components: main
        Signed-By: {DebianKeys}

        """);

    [Fact]
    public void The_mirror_of_this_machine_is_used_for_other_releases_too() => Choose("debian:trixie",
        """
        deb [signed-by=/usr/share/keyrings/debian-archive-bookworm.gpg] https://mirror.lan/debian bookworm main non-free
        deb https://mirror.lan/security bookworm-security main
        """).ShouldBe(
        $"""
        Types: deb
        URIs: https://mirror.lan/debian
        Suites: trixie trixie-updates
        Components: main
        Signed-By: /usr/share/keyrings/debian-archive-bookworm.gpg

        Types: deb
        URIs: https://mirror.lan/security
        Suites: trixie-security
        Components: main
        Signed-By: /usr/share/keyrings/debian-archive-bookworm.gpg

        """);

    [Fact]
    public void Who_has_only_an_internal_mirror_is_not_sent_to_the_public_ones() =>
        Choose("debian:12", "deb http://mirror.lan/debian bookworm main").ShouldNotContain("debian.org");

    [Fact]
    public void A_mirror_of_the_distribution_without_security_is_completed() =>
        Choose("debian:12", "deb http://ftp.de.debian.org/debian bookworm main").ShouldContain("URIs: http://deb.debian.org/debian-security");

    [Theory]
    [InlineData("deb [signed-by=/etc/apt/keyrings/docker.gpg] https://download.docker.com/linux/debian bookworm stable")]
    [InlineData("deb [signed-by=/usr/share/keyrings/tailscale.gpg] https://pkgs.tailscale.com/stable/debian bookworm main")]
    [InlineData("deb https://apt.releases.hashicorp.com bookworm main")]
    [InlineData("deb cdrom:[Debian]/ bookworm main")]
    [InlineData("deb http://archive.ubuntu.com/ubuntu jammy main")]
    public void What_is_no_mirror_of_the_distribution_is_not_taken_for_one(string line) =>
        Choose("debian:12", line).ShouldBe(Choose("debian:12", ""));

    [Fact]
    public void A_mirror_that_is_signed_again_is_known_by_its_path_and_its_updates() => Choose("debian:12",
        """
        deb [signed-by=/etc/apt/keyrings/company.gpg] http://mirror.lan/debian bookworm main
        deb [signed-by=/etc/apt/keyrings/company.gpg] http://mirror.lan/debian bookworm-updates main
        """).ShouldContain("Signed-By: /etc/apt/keyrings/company.gpg");

    [Fact]
    public void Unstable_has_no_updates_beside_it() => Choose("debian:sid", "").ShouldBe(
        $"""
        Types: deb
        URIs: http://deb.debian.org/debian
        Suites: sid
        Components: main
        Signed-By: {DebianKeys}

        """);

    [Fact]
    public void Ubuntu_has_another_archive_for_other_architectures()
    {
        const string Host = "deb http://mirror.lan/ubuntu jammy main universe\ndeb http://mirror.lan/ubuntu jammy-security main";
        Choose("ubuntu:24.04", Host).ShouldContain("URIs: http://mirror.lan/ubuntu\nSuites: noble noble-updates\nComponents: main restricted universe multiverse");
        Choose("ubuntu:24.04", Host, "arm64").ShouldContain("URIs: http://ports.ubuntu.com/ubuntu-ports\nSuites: noble-security");
    }

    private static string Choose(string name, string hostLines, string architecture = "amd64")
    {
        DistributionImage.TryParse(ImageName.Parse(name), out var image, out _).ShouldBeTrue();
        return AptSourcesText.Write(ArchiveChoice.Choose(image.ShouldNotBeNull(), architecture, "amd64", AptSourcesText.ParseLines(hostLines)));
    }
}
