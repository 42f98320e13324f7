using Slipway.Linting;

namespace Slipway.Tests.Linting.Facts;

public sealed class StageFilesTests
{
    private static readonly StageFiles Files = new(new Dictionary<string, string?>
    {
        ["bin"] = "usr/bin",
        ["usr"] = null,
        ["usr/bin"] = null,
        ["usr/bin/cat"] = null,
        ["usr/bin/sh"] = "/usr/bin/dash",
        ["usr/up"] = "../usr/bin/.",
        ["round"] = "/round",
    });

    [Theory]
    [InlineData("/", true)]
    [InlineData("/bin/cat", true)]
    [InlineData("/bin/sh", true)]
    [InlineData("/usr/up/cat", true)]
    [InlineData("/bin/dog", false)]
    [InlineData("/round/x", false)]
    [InlineData("/bin/c*", true)]
    [InlineData("/bin/[xy]*", false)]
    [InlineData("/*/bin", true)]
    [InlineData("/usr/*", true)]
    [InlineData("/*", true)]
    public void Links_are_followed_and_wildcards_matched(string path, bool expected) => Files.HoldsMatch(path).ShouldBe(expected);
}
