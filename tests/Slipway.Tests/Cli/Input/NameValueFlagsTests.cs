using Slipway.Cli;
using Slipway.Cli.Input;
using Slipway.Engine;

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
    [InlineData("org.opencontainers.image.title=App", "Manifest org.opencontainers.image.title App ")]
    [InlineData("manifest:key=1", "Manifest key 1 ")]
    [InlineData("manifest[linux/amd64]:key=1", "Manifest key 1 linux/amd64")]
    [InlineData("other:key=1:2", "Manifest other:key 1:2 ")]
    [InlineData("index,manifest:a=1", "Index a 1 |Manifest a 1 ")]
    [InlineData("manifest-descriptor[arm64],index-descriptor:a=", "ManifestDescriptor a  linux/arm64|IndexDescriptor a  ")]
    public void An_annotation_says_where_it_stands(string flag, string read) =>
        string.Join('|', AnnotationFlag.Read([flag]).Select(a => $"{a.Place} {a.Key} {a.Value} {a.Platform}")).ShouldBe(read);

    [Theory]
    [InlineData("key", "write KEY=VALUE")]
    [InlineData("manifest:=1", "write KEY=VALUE")]
    [InlineData("index[linux/amd64]:a=1", "an index is of no platform")]
    [InlineData("manifest[nowhere/x/y/z]:a=1", "'nowhere/x/y/z' is not a platform")]
    public void An_annotation_that_has_no_place_is_refused(string flag, string said) =>
        Should.Throw<UsageException>(() => AnnotationFlag.Read([flag])).Message.ShouldContain(said);

    [Fact]
    public void Of_an_index_that_is_made_of_images_as_they_are_the_images_are_not_annotated()
    {
        AnnotationFlag.OfIndex(["a=1", "manifest-descriptor:b=2"]).Select(a => a.Place).ShouldBe([AnnotationPlace.Index, AnnotationPlace.ManifestDescriptor]);
        Should.Throw<UsageException>(() => AnnotationFlag.OfIndex(["manifest:a=1"])).Message.ShouldContain("only the index is made");
    }

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
