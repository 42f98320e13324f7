using Slipway.Cli;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Tests.Cli.Input;

public sealed class CacheFlagTests
{
    private static readonly Surroundings Here = TestSurroundings.In("/work");

    public static TheoryData<string, CachePlace> Sources => new()
    {
        { "user/app:1", new CachePlace.Registry(ImageName.Parse("user/app:1")) },
        { "type=registry,ref=127.0.0.1:5000/app:cache", new CachePlace.Registry(ImageName.Parse("127.0.0.1:5000/app:cache")) },
        { "type=local,src=cache", new CachePlace.Folder("/work/cache", "latest") },
        { "type=local,src=/c,tag=main", new CachePlace.Folder("/c", "main") },
        { "type=local,src=/c,digest=sha256:" + new string('a', 64), new CachePlace.Folder("/c", "latest") { Digest = Digest.Parse("sha256:" + new string('a', 64)) } },
        { "type=gha", new CachePlace.GitHub("slipway") },
        {
            "type=gha,scope=main,url_v2=https://cache.example,token=t,timeout=90s",
            new CachePlace.GitHub("main") { Url = new Uri("https://cache.example/"), Token = "t", Timeout = TimeSpan.FromSeconds(90) }
        },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_cache_is_read_from_a_place(string text, CachePlace place) => CacheFromFlag.Parse(text, Here).ShouldHaveSingleItem().ShouldBe(place);

    [Fact]
    public void Names_of_images_may_stand_in_a_list() =>
        CacheFromFlag.Parse("one, two:2", Here).Cast<CachePlace.Registry>().Select(p => p.Name.Familiar).ShouldBe(["one:latest", "two:2"]);

    [Theory]
    [InlineData("inline", typeof(CachePlace.Inline), CacheMode.Min)]
    [InlineData("type=inline", typeof(CachePlace.Inline), CacheMode.Min)]
    [InlineData("user/app:cache", typeof(CachePlace.Registry), CacheMode.Min)]
    [InlineData("type=registry,ref=app:cache,mode=max,image-manifest=true,oci-mediatypes=true", typeof(CachePlace.Registry), CacheMode.Max)]
    [InlineData("type=local,dest=cache,mode=max", typeof(CachePlace.Folder), CacheMode.Max)]
    [InlineData("type=gha,mode=min", typeof(CachePlace.GitHub), CacheMode.Min)]
    public void A_cache_goes_to_a_place(string text, Type kind, CacheMode mode)
    {
        var target = CacheToFlag.Parse(text, Here);

        (target.Place.GetType(), target.Mode, target.IgnoreError).ShouldBe((kind, mode, false));
    }

    [Fact]
    public void A_cache_is_packed_as_told()
    {
        var target = CacheToFlag.Parse("type=local,dest=c,compression=zstd,compression-level=19,force-compression=true,ignore-error=true", Here);

        (target.Packing.Compression, target.Packing.Level, target.Packing.Force, target.IgnoreError).ShouldBe((LayerCompression.Zstd, 19, true, true));
    }

    [Fact]
    public void A_workflow_says_where_its_service_is()
    {
        var workflow = TestSurroundings.In("/work", environment: [("ACTIONS_RESULTS_URL", "https://results.example/x"), ("ACTIONS_RUNTIME_TOKEN", "t")]);

        CacheFromFlag.Parse("type=gha", workflow).ShouldBe([new CachePlace.GitHub("slipway") { Url = new Uri("https://results.example/x/"), Token = "t" }]);
    }

    [Theory]
    [InlineData("ref=app", "type is missing")]
    [InlineData("type=registry", "ref is missing")]
    [InlineData("type=local", "src is missing")]
    [InlineData("type=local,src=a,digest=latest", "no digest")]
    [InlineData("type=inline", "type=registry,ref=IMAGE")]
    [InlineData("type=s3,scope=a", "not supported")]
    [InlineData("type=gha,url=https://cache.example", "url_v2")]
    [InlineData("type=gha,timeout=soon", "no duration")]
    [InlineData("type=gha,url_v2=cache.example", "no http(s) address")]
    [InlineData("type=registry,ref=app,colour=red", "unknown key")]
    public void A_source_that_makes_no_sense_is_told_why(string text, string why) =>
        Should.Throw<UsageException>(() => CacheFromFlag.Parse(text, Here)).Message.ShouldContain(why);

    [Theory]
    [InlineData("type=registry,ref=app,mode=middle", "neither min nor max")]
    [InlineData("type=local,src=a", "unknown key")]
    [InlineData("type=local,dest=a,compression=lzma", "none of gzip")]
    [InlineData("type=local,dest=a,compression-level=10", "0 to 9")]
    [InlineData("type=registry,ref=app@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "digest")]
    public void A_target_that_makes_no_sense_is_told_why(string text, string why) =>
        Should.Throw<UsageException>(() => CacheToFlag.Parse(text, Here)).Message.ShouldContain(why);
}
