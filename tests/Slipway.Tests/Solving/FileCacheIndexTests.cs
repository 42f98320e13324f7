using Slipway.Oci;
using Slipway.Solving;
using Slipway.Testing;
using Slipway.Testing.Content;

namespace Slipway.Tests.Solving;

public sealed class FileCacheIndexTests : IDisposable
{
    private static readonly CacheKey Key = new(Digest.Of("key"u8));

    private readonly TempDirectory _temp = new();
    private int _files;

    [Fact]
    public void What_was_added_is_found_whole()
    {
        var record = Record("abcde") with { Parts = [new KeyPart("a file\nwith a line", Digest.Of("x"u8))], Owners = [Digest.Of("owner"u8)] };
        Index.Add(Key, record).ShouldBe(record);
        var found = Index.Find(Key).ShouldNotBeNull();
        found.Layer.ShouldBe(record.Layer);
        found.Identity.ShouldBe(record.Identity);
        found.Created.ShouldBe(record.Created);
        found.Parts.ShouldBe(record.Parts);
        found.Owners.ShouldBe(record.Owners);
    }

    [Fact]
    public void The_first_of_two_results_counts()
    {
        Index.Add(Key, Record("first"));
        Index.Add(Key, Record("other")).Layer.Value.ShouldBe("first");
    }

    [Fact]
    public void A_replaced_result_is_the_new_one()
    {
        Index.Add(Key, Record("first"));
        Index.Replace(Key, Record("other"));
        Index.Find(Key)?.Layer.Value.ShouldBe("other");
    }

    [Theory]
    [InlineData("")]
    [InlineData("layer x")]
    [InlineData("layer x\nidentity nonsense\n")]
    [InlineData("\0\0\0")]
    public void A_damaged_record_is_none_and_is_replaced(string text)
    {
        Index.Add(Key, Record("first"));
        File.WriteAllText(Directory.EnumerateFiles(_temp.HostPath, "*", SearchOption.AllDirectories).Single(), text);
        Index.Find(Key).ShouldBeNull();
        Index.Add(Key, Record("again")).Layer.Value.ShouldBe("again");
        Index.Find(Key)?.Layer.Value.ShouldBe("again");
    }

    public void Dispose() => _temp.Dispose();

    private FileCacheIndex Index => new(_temp.HostPath, new UnsharedFiles(() => _temp[$"unfinished{++_files}"]));

    private static CacheRecord Record(string layer) => new()
    {
        Layer = new LayerId(layer),
        Identity = Digest.Of("identity"u8),
        Created = new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.Zero).AddTicks(7),
    };
}
