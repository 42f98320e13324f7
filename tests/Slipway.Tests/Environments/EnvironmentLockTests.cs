using Slipway.Diagnostics;
using Slipway.Environments;

namespace Slipway.Tests.Environments;

public sealed class EnvironmentLockTests
{
    private const string Explicit = "# platform: linux-64\n@EXPLICIT\nhttps://conda.anaconda.org/conda-forge/linux-64/python-3.11.2-h_0.conda#01\n";

    [Theory]
    [InlineData(Explicit, "click==8.1\nrich==13\n")]
    [InlineData(Explicit, "")]
    [InlineData("", "click==8.1\n")]
    public void What_is_written_is_read_again(string conda, string pip)
    {
        var written = EnvironmentLock.Of(conda, pip);
        var read = EnvironmentLock.Read(new SourceText("env.lock", written.Text));
        read.Conda.ShouldBe(conda.TrimEnd('\n'));
        read.Pip.ShouldBe(pip.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        read.Text.ShouldBe(written.Text);
    }

    [Fact]
    public void What_conda_installs_is_not_left_to_pip() =>
        EnvironmentLock.Of(Explicit + "https://conda.anaconda.org/conda-forge/noarch/Ruamel.yaml-0.18-pyh_0.conda\n", "ruamel_yaml==0.18\nclick==8.1\npython==3.11\n")
            .Pip.ShouldBe(["click==8.1"]);

    [Fact]
    public void Packages_of_pip_s_are_held_to_the_files_that_they_came_from()
    {
        const string Report = """
            {"version": "1", "install": [
              {"metadata": {"name": "Ruamel.Yaml", "version": "0.18"}, "download_info": {"url": "https://x/r.whl", "archive_info": {"hashes": {"sha256": "0a"}}}},
              {"metadata": {"name": "old", "version": "2"}, "download_info": {"url": "https://x/o.whl", "archive_info": {"hash": "sha256=0b"}}},
              {"metadata": {"name": "mine", "version": "1"}, "download_info": {"url": "https://x/mine", "vcs_info": {"vcs": "git"}}}
            ]}
            """;

        EnvironmentLock.Of("", "ruamel-yaml==0.18\n", Report).Text.ShouldEndWith("\nruamel-yaml==0.18 --hash=sha256:0a\n");
        EnvironmentLock.Of("", "old==2\n", Report).Pip.ShouldBe(["old==2 --hash=sha256:0b"]);
        EnvironmentLock.Of("", "ruamel-yaml==0.18\n", Report).IsPipHashed.ShouldBeTrue();
        EnvironmentLock.Of("", "ruamel-yaml==0.18\nmine==1\n", Report).IsPipHashed.ShouldBeFalse();
        EnvironmentLock.Of("", "ruamel-yaml==0.19\n", Report).Pip.ShouldBe(["ruamel-yaml==0.19"]);
        Should.Throw<EnvironmentRefusedException>(() => EnvironmentLock.Of("", "", "{}"));
    }

    [Theory]
    [InlineData("conda-forge", true)]
    [InlineData("https://conda.anaconda.org/conda-forge", true)]
    [InlineData("forge", false)]
    [InlineData("bioconda", false)]
    public void A_lock_is_no_way_around_the_channels_of_a_profile(string allowed, bool passes)
    {
        var remarks = new EnvironmentRemarks();
        EnvironmentLock.Of(Explicit, "").Check(new Profile("p") { AllowedChannels = [allowed] }, remarks);
        remarks.All.IsEmpty.ShouldBe(passes);
    }
}
