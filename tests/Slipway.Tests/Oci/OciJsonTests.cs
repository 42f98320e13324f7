using System.Text;
using System.Text.Json;
using Slipway.Oci;

namespace Slipway.Tests.Oci;

public sealed class OciJsonTests
{
    private const string Hex = "9c04ec3fb4ac09cc77f104e409beb92645818433df1878309bb3f122cd4d0fec";

    private const string Config = """
        {"created":"2026-01-02T03:04:05.678Z","author":"me","architecture":"arm64","os":"linux","variant":"v8","os.version":"1","os.features":["a"],
        "config":{"User":"1000","ExposedPorts":{"80/tcp":{}},"Env":["A=1","B=\u003c+"],"Entrypoint":["/x"],"Cmd":["y"],
        "Healthcheck":{"Test":["CMD","true"],"Interval":1000,"Timeout":2,"StartPeriod":3,"StartInterval":4,"Retries":5},
        "ArgsEscaped":true,"Volumes":{"/data":{}},"WorkingDir":"/w","OnBuild":["RUN x"],"Labels":{"k":"v"},"StopSignal":"SIGINT","Shell":["sh"]},
        "rootfs":{"type":"layers","diff_ids":["sha256:HEX"]},
        "history":[{"created":"2026-01-02T03:04:05Z","created_by":"RUN x","author":"me","comment":"c"},{"empty_layer":true}]}
        """;

    [Fact]
    public void A_configuration_with_every_field_is_written_as_it_was_read()
    {
        var text = Whole(Config);
        // The encoder writes a less-than sign and a plus as they are, as Go does.
        Encoding.UTF8.GetString(OciJson.Write(OciJson.ReadConfig(Encoding.UTF8.GetBytes(text))))
            .ShouldBe(text.Replace("\\u003c", "<").Replace("678Z", "678+00:00").Replace("05Z", "05+00:00"));
    }

    [Fact]
    public void An_index_with_every_field_is_written_as_it_was_read()
    {
        var text = Whole("""
            {"schemaVersion":2,"mediaType":"m","artifactType":"a","manifests":[{"mediaType":"t","digest":"sha256:HEX","size":7,"urls":["u"],
            "annotations":{"k":"v"},"platform":{"architecture":"arm","os":"linux","variant":"v7","os.version":"1","os.features":["f"]},"artifactType":"x"}],
            "subject":{"mediaType":"t","digest":"sha256:HEX","size":0},"annotations":{"b":"2","a":"1"}}
            """);
        Encoding.UTF8.GetString(OciJson.Write(OciJson.ReadIndex(Encoding.UTF8.GetBytes(text)))).ShouldBe(text);
    }

    [Fact]
    public void A_manifest_is_written_as_it_was_read()
    {
        var text = Whole("""{"schemaVersion":2,"config":{"mediaType":"c","digest":"sha256:HEX","size":1},"layers":[{"mediaType":"l","digest":"sha256:HEX","size":2}]}""");
        Encoding.UTF8.GetString(OciJson.Write(OciJson.ReadManifest(Encoding.UTF8.GetBytes(text)))).ShouldBe(text);
    }

    [Fact]
    public void Fields_that_are_not_known_are_passed_over_whatever_they_hold()
    {
        var text = Whole("""{"x":[{"config":null},[1,2.5e9]],"config":{"Unknown":{"a":[]},"User":"u"},"architecture":"a","os":"o","rootfs":{"y":1,"diff_ids":["sha256:HEX"]}}""");
        var config = OciJson.ReadConfig(Encoding.UTF8.GetBytes(text));
        config.Config.ShouldNotBeNull().User.ShouldBe("u");
        config.Rootfs.DiffIds.Count.ShouldBe(1);
    }

    [Fact]
    public void What_Go_writes_for_an_empty_list_or_map_is_read()
    {
        var config = OciJson.ReadConfig("""{"architecture":"a","os":"o","config":{"Env":null,"Cmd":null,"Labels":null,"Volumes":null,"ExposedPorts":null},"rootfs":{"diff_ids":null},"history":null}"""u8);
        config.Rootfs.DiffIds.ShouldBeEmpty();
        config.Config.ShouldNotBeNull().Env.ShouldBeNull();
        OciJson.ReadIndex("""{"manifests":null}"""u8).Manifests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("""{"architecture":"a","os":"o"}""")]
    [InlineData("""{"architecture":null,"os":"o","rootfs":{"diff_ids":[]}}""")]
    [InlineData("""{"architecture":1,"os":"o","rootfs":{"diff_ids":[]}}""")]
    [InlineData("""{"architecture":"\ud800","os":"o","rootfs":{"diff_ids":[]}}""")]
    [InlineData("""{"architecture":"a","os":"o","rootfs":{"diff_ids":["sha256:0"]}}""")]
    [InlineData("""{"architecture":"a","os":"o","rootfs":{"diff_ids":[]},"history":[null]}""")]
    [InlineData("""{"architecture":"a","os":"o","rootfs":{"diff_ids":[]},"created":"yesterday"}""")]
    [InlineData("""{"architecture":"a","os":"o","rootfs":{"diff_ids":[]},"config":{"Healthcheck":{"Retries":9999999999}}}""")]
    [InlineData("""{"architecture":"a","os":"o","rootfs":{"diff_ids":[]},"config":{"Env":[null]}}""")]
    [InlineData("""{"architecture":"a","os":"o","rootfs":{"diff_ids":[]}} more""")]
    public void What_is_no_configuration_is_refused_as_such(string text) =>
        Should.Throw<JsonException>(() => OciJson.ReadConfig(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("""{"config":{},"layers":[]}""")]
    [InlineData("""{"layers":[]}""")]
    [InlineData("""{"config":{"mediaType":"c","digest":"sha256:HEX","size":1}}""")]
    [InlineData("""{"config":{"mediaType":"c","digest":"sha256:HEX","size":1},"layers":[null]}""")]
    [InlineData("""{"config":{"mediaType":"c","digest":"sha256:HEX","size":1.5},"layers":[]}""")]
    [InlineData("""{"schemaVersion":99999999999,"config":{"mediaType":"c","digest":"sha256:HEX","size":1},"layers":[]}""")]
    public void What_is_no_manifest_is_refused_as_such(string text) =>
        Should.Throw<JsonException>(() => OciJson.ReadManifest(Encoding.UTF8.GetBytes(Whole(text))));

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        var text = """{"x":""" + new string('[', 100_000);
        Should.Throw<JsonException>(() => OciJson.ReadConfig(Encoding.UTF8.GetBytes(text)));
    }

    private static string Whole(string text) => text.Replace("HEX", Hex).Replace("\n", "");
}
