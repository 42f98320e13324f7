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
