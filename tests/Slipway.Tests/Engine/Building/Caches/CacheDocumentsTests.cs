using System.Text;
using Slipway.Engine;
using Slipway.Oci;

namespace Slipway.Tests.Engine.Building.Caches;

public sealed class CacheDocumentsTests
{
    private static readonly string Key = "sha256:" + new string('a', 64);

    private static readonly string Whole = $$"""
        {"version":1,"keyEncoding":1,"layers":["{{Key}}"],"records":[{"keys":["{{Key}}"],"identity":"{{Key}}","created":"2026-01-02T03:04:05+00:00","step":"RUN make <all>","parts":[{"name":"instruction","digest":"{{Key}}"}],"layer":0,"ofProject":true}]}
        """;

    /// <summary>What is written is read by other versions: a change of these bytes is a change of the form.</summary>
    [Fact]
    public void A_document_is_written_as_it_was_read() =>
        Encoding.UTF8.GetString(CacheDocuments.Write(Read(Whole))).ShouldBe(Whole);

    [Fact]
    public void A_step_may_travel_without_its_layer() =>
        Read(Whole.Replace(""","layer":0""", "", StringComparison.Ordinal)).Records.ShouldHaveSingleItem().Layer.ShouldBeNull();

    [Fact]
    public void What_a_later_version_adds_is_passed_over() =>
        Read(Whole.Replace("\"keyEncoding\"", "\"more\":{\"a\":[1]},\"keyEncoding\"", StringComparison.Ordinal)).Records.Count.ShouldBe(1);

    [Theory]
    [InlineData("\"version\":1", "\"version\":2")]
    [InlineData("\"keyEncoding\":1,", "")]
    [InlineData("\"layer\":0", "\"layer\":1")]
    [InlineData("\"layer\":0", "\"layer\":-1")]
    [InlineData("\"layer\":0", "\"layer\":4294967296")]
    [InlineData("\"records\":[", "\"records\":[null,")]
    [InlineData("\"records\":[", "\"records\":7,\"other\":[")]
    [InlineData("\"parts\":[", "\"parts\":[null,")]
    [InlineData("\"name\":\"instruction\"", "\"name\":null")]
    [InlineData("RUN make", "\\u001b[2J")]
    [InlineData("2026-01-02T03:04:05+00:00", "yesterday")]
    [InlineData("\"created\"", "\"made\"")]
    [InlineData("sha256:", "md5:")]
    public void A_document_that_cannot_be_meant_is_refused(string part, string hostile)
    {
        Whole.ShouldContain(part);

        Should.Throw<InvalidDataException>(() => Read(Whole.Replace(part, hostile, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("RUN echo \r\n\t\u001b[2J")]
    [InlineData("RUN echo \ud83d\ude80 done")]
    public void A_step_with_any_name_at_all_can_travel(string name)
    {
        var document = Read(Whole);
        var named = document with { Records = [document.Records[0] with { Step = CacheDocuments.Shown(name + "\ud800"), Parts = [new CacheEntryPart(CacheDocuments.Shown(name), Digest.Of("a"u8))] }] };

        var read = CacheDocuments.Read(CacheDocuments.Write(named), layers: 1).Records[0].Step.ShouldNotBeNull();

        read.ShouldStartWith("RUN echo ");
        CacheDocuments.Shown(read).ShouldBe(read);
    }

    [Fact]
    public void A_document_without_keys_or_with_too_many_is_refused()
    {
        Should.Throw<InvalidDataException>(() => Read(WithKeys(0)));
        Read(WithKeys(2)).Records[0].Keys.Count.ShouldBe(2);
        Should.Throw<InvalidDataException>(() => Read(WithKeys(5)));
    }

    [Fact]
    public void A_document_must_name_as_many_layers_as_there_are() =>
        Should.Throw<InvalidDataException>(() => CacheDocuments.Read(Encoding.UTF8.GetBytes(Whole), layers: 2));

    [Fact]
    public void No_beginning_of_a_document_is_one()
    {
        for (var length = 0; length < Whole.Length; length++)
        {
            Should.Throw<InvalidDataException>(() => Read(Whole[..length]));
        }
    }

    private static string WithKeys(int count) => Whole.Replace(
        $"\"keys\":[\"{Key}\"]", $"\"keys\":[{string.Join(',', Enumerable.Repeat($"\"{Key}\"", count))}]", StringComparison.Ordinal);

    private static CacheDocument Read(string json) => CacheDocuments.Read(Encoding.UTF8.GetBytes(json), layers: 1);
}
