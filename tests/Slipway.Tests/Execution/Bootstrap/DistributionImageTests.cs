using Slipway.Execution.Bootstrap;
using Slipway.Oci;

namespace Slipway.Tests.Execution.Bootstrap;

public sealed class DistributionImageTests
{
    [Theory]
    [InlineData("debian", "stable", false)]
    [InlineData("debian:bookworm-slim", "bookworm", true)]
    [InlineData("debian:12", "bookworm", false)]
    [InlineData("debian:13-slim", "trixie", true)]
    [InlineData("debian:sid", "sid", false)]
    [InlineData("docker.io/library/debian:oldstable-slim", "oldstable", true)]
    [InlineData("ubuntu:22.04", "jammy", false)]
    [InlineData("ubuntu:noble", "noble", false)]
    [InlineData("ubuntu", "noble", false)]
    public void The_tag_names_a_release(string name, string suite, bool isSlim)
    {
        DistributionImage.TryParse(ImageName.Parse(name), out var image, out _).ShouldBeTrue();
        image.ShouldNotBeNull().Suite.Name.ShouldBe(suite);
        image.IsSlim.ShouldBe(isSlim);
    }

    [Theory]
    [InlineData("alpine:3.18", "alpine:3.18 is no image of a distribution")]
    [InlineData("someone/debian:12", "someone/debian:12 is no image of a distribution")]
    [InlineData("quay.io/library/debian:12", "quay.io/library/debian:12 is no image of a distribution")]
    [InlineData("debian:woody", "'woody' is no release of debian that is known: sid, unstable, testing,")]
    [InlineData("debian:bookworm-20250520-slim", "'bookworm-20250520' is no release")]
    [InlineData("ubuntu:jammy-slim", "'jammy-slim' is no release of ubuntu")]
    [InlineData("debian@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "debian@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 names exact bytes")]
    public void What_packages_cannot_make_is_told(string name, string problem)
    {
        DistributionImage.TryParse(ImageName.Parse(name), out _, out var told).ShouldBeFalse();
        told.ShouldNotBeNull().ShouldStartWith(problem);
        ImageBootstrapper.CanMake(ImageName.Parse(name)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("linux/amd64", "amd64", "amd64")]
    [InlineData("linux/arm64", "arm64", "arm64")]
    [InlineData("linux/arm/v7", "armhf", "armhf")]
    [InlineData("linux/arm/v6", "armel", null)]
    [InlineData("linux/386", "i386", null)]
    [InlineData("linux/ppc64le", "ppc64el", "ppc64el")]
    [InlineData("linux/mips64le", null, null)]
    [InlineData("windows/amd64", null, null)]
    public void Platforms_have_their_names_in_each_distribution(string platform, string? debian, string? ubuntu)
    {
        Distribution.Debian.ArchitectureOf(Platform.Parse(platform)).ShouldBe(debian);
        Distribution.Ubuntu.ArchitectureOf(Platform.Parse(platform)).ShouldBe(ubuntu);
    }
}
