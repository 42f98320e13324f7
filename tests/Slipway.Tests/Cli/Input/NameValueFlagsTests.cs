using Slipway.Cli;
using Slipway.Cli.Input;

namespace Slipway.Tests.Cli.Input;

public sealed class NameValueFlagsTests
{
    [Fact]
    public void A_label_may_be_empty_and_its_value_may_have_equals_signs()
    {
        var labels = LabelFlag.Read(["a=1=2", "b", "c="]);

        labels.ShouldBe(new Dictionary<string, string> { ["a"] = "1=2", ["b"] = "", ["c"] = "" });
    }

    [Fact]
    public void A_label_has_a_name() => Should.Throw<UsageException>(() => LabelFlag.Read(["=x"]));

    [Theory]
    [InlineData("org.opencontainers.image.title=App", "org.opencontainers.image.title", "App")]
    [InlineData("manifest:key=1", "key", "1")]
    [InlineData("manifest[linux/amd64]:key=1", "key", "1")]
    [InlineData("other:key=1:2", "other:key", "1:2")]
    public void An_annotation_is_of_the_manifest(string flag, string key, string value) =>
        AnnotationFlag.Read([flag]).Manifest.ShouldHaveSingleItem().ShouldBe(new KeyValuePair<string, string>(key, value));

    [Fact]
    public void An_annotation_may_be_of_the_index_too()
    {
        var (manifest, index) = AnnotationFlag.Read(["index,manifest:a=1", "index:b=2"]);
        manifest.Keys.ShouldBe(["a"]);
        index.Keys.ShouldBe(["a", "b"]);
    }

    [Theory]
    [InlineData("manifest,manifest-descriptor:key=1", "descriptors are not annotated")]
    [InlineData("key", "write KEY=VALUE")]
    [InlineData("manifest:=1", "write KEY=VALUE")]
    public void An_annotation_that_has_no_place_is_refused(string flag, string said) =>
        Should.Throw<UsageException>(() => AnnotationFlag.Read([flag])).Message.ShouldContain(said);

    [Fact]
    public void A_build_argument_takes_its_value_from_the_environment_where_it_has_none()
    {
        var arguments = BuildArguments.Read(["A=1", "B", "C", "D="], TestSurroundings.In("/", environment: ("B", "2")));

        arguments.ShouldBe(new Dictionary<string, string> { ["A"] = "1", ["B"] = "2", ["D"] = "" });
    }

    [Theory]
    [InlineData(new string[0], "7")]
    [InlineData(new[] { "SOURCE_DATE_EPOCH=9" }, "9")]
    public void The_time_of_the_source_is_an_argument_too(string[] flags, string value)
    {
        var arguments = BuildArguments.Read(flags, TestSurroundings.In("/", environment: ("SOURCE_DATE_EPOCH", "7")));

        arguments["SOURCE_DATE_EPOCH"].ShouldBe(value);
    }

    [Fact]
    public void A_proxy_is_told_in_both_spellings()
    {
        var proxies = BuildArguments.Proxies(new Dictionary<string, string> { ["http_proxy"] = "http://p" });

        proxies.ShouldBe(["HTTP_PROXY=http://p", "http_proxy=http://p"]);
    }
}
