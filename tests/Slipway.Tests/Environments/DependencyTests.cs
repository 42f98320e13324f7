using Slipway.Environments;

namespace Slipway.Tests.Environments;

public sealed class DependencyTests
{
    [Theory]
    [InlineData("numpy", "numpy", "", null)]
    [InlineData("numpy=1.26", "numpy", "=1.26", null)]
    [InlineData("gcc_linux-64=12.3", "gcc_linux-64", "=12.3", null)]
    [InlineData("pkg>=2,<3", "pkg", ">=2,<3", null)]
    [InlineData("conda-forge/linux-64::Python=3.11", "python", "=3.11", "conda-forge")]
    [InlineData("numpy 1.26.*", "numpy", "1.26.*", null)]
    [InlineData("numpy *", "numpy", "", null)]
    public void A_package_of_conda_is_understood(string spec, string name, string version, string? channel)
    {
        var dependency = new Dependency(spec, IsPip: false, default);
        (dependency.Name, dependency.Version, dependency.Channel).ShouldBe((name, version, channel));
    }

    [Theory]
    [InlineData("Ruamel.Yaml_X[jinja2]>=0.18", "ruamel-yaml-x")]
    [InlineData("click==8 ; python_version > '3'", "click")]
    [InlineData("--index-url https://x", "")]
    public void A_package_of_pip_is_understood(string spec, string name) => new Dependency(spec, IsPip: true, default).Name.ShouldBe(name);
}
