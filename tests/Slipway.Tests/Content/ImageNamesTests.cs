using Slipway.Content;
using Slipway.Oci;
using Slipway.Testing;
using Slipway.Testing.Content;

namespace Slipway.Tests.Content;

public sealed class ImageNamesTests : IDisposable
{
    private static readonly ImageName App = ImageName.Parse("registry.local:5000/team/app:1.0");
    private static readonly Descriptor One = Image("one");
    private static readonly Descriptor Two = Image("two");

    private readonly TempDirectory _root = new();
    private readonly ImageNames _names;
    private readonly SettableTime _time = new();
    private int _files;

    public ImageNamesTests() => _names = new ImageNames(_root["names"], new UnsharedFiles(NewFilePath), _time);

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_name_stands_for_what_it_was_given_last()
    {
        _names.Find(App).ShouldBeNull();
        _names.Set(App, One);
        _names.Set(App, Two);
        (_names.Find(App)?.Digest).ShouldBe(Two.Digest);
        _names.List().ShouldHaveSingleItem();
    }

    [Fact]
    public void The_file_is_called_as_the_image_and_says_what_it_is()
    {
        _names.Set(App, One with { Annotations = new Dictionary<string, string> { ["org.example"] = "of the index it came from" } });
        _root.Read("names/registry.local%3A5000%2Fteam%2Fapp%3A1.0").ShouldBe(
            $$"""{"name":"registry.local:5000/team/app:1.0","target":{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{One.Digest}}","size":3},"updated":"2020-01-02T03:04:05+00:00"}""");
        Directory.EnumerateFiles(_root.HostPath).ShouldBeEmpty();
    }

    [Fact]
    public void A_name_keeps_its_time_while_it_stands_for_the_same()
    {
        _names.Set(App, One);
        var before = File.GetLastWriteTimeUtc(Directory.EnumerateFiles(_root["names"]).Single());
        _time.Now = _time.Now.AddHours(1);
        _names.Set(App, One);
        File.GetLastWriteTimeUtc(Directory.EnumerateFiles(_root["names"]).Single()).ShouldBe(before);
        _names.Set(App, Two);
        _names.List().Single().UpdatedUtc.ShouldBe(_time.Now);
    }

    [Fact]
    public void A_removed_name_stands_for_nothing()
    {
        _names.Set(App, One);
        _names.Remove(App).ShouldBeTrue();
        _names.Find(App).ShouldBeNull();
        _names.Remove(App).ShouldBeFalse();
    }

    [Fact]
    public void Names_are_listed_by_the_alphabet_and_images_without_come_last()
    {
        _names.Keep(Two);
        foreach (var text in new[] { "zoo", "app:2", "app:1", "quay.io/org/app", "app" })
        {
            _names.Set(ImageName.Parse(text), One);
        }

        _names.List().Select(r => r.Name?.ToString()).ShouldBe([
            "docker.io/library/app:1",
            "docker.io/library/app:2",
            "docker.io/library/app:latest",
            "docker.io/library/zoo:latest",
            "quay.io/org/app:latest",
            null,
        ]);
    }

    [Fact]
    public void An_image_without_a_name_is_kept_until_it_is_forgotten()
    {
        _names.Keep(One);
        _names.Keep(One);
        _names.List().ShouldHaveSingleItem().Target.Digest.ShouldBe(One.Digest);
        _names.Forget(One.Digest).ShouldBeTrue();
        _names.Forget(One.Digest).ShouldBeFalse();
        _names.List().ShouldBeEmpty();
    }

    [Fact]
    public void The_longest_name_has_a_place_too()
    {
        var longest = ImageName.Parse($"r.io/{string.Join('/', Enumerable.Repeat("aaaaaaaaa", 24))}:{new string('t', 128)}");
        _names.Set(longest, One);
        (_names.Find(longest)?.Digest).ShouldBe(One.Digest);
        _names.List().ShouldHaveSingleItem().Name.ShouldBe(longest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"name":"NOT A NAME","target":{"mediaType":"x","digest":"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","size":1}}""")]
    public void A_file_that_cannot_be_read_names_nothing_and_can_be_replaced(string json)
    {
        _root.Write("names/registry.local%3A5000%2Fteam%2Fapp%3A1.0", json);
        _names.Find(App).ShouldBeNull();
        _names.List().ShouldBeEmpty();
        _names.Set(App, One);
        (_names.Find(App)?.Digest).ShouldBe(One.Digest);
    }

    [Fact]
    public async Task Of_many_that_give_a_name_at_once_one_wins_and_readers_always_see_a_whole()
    {
        _names.Set(App, One);
        var stop = false;
        var reader = Task.Run(() =>
        {
            while (!Volatile.Read(ref stop))
            {
                _names.Find(App).ShouldNotBeNull();
            }
        });
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => _names.Set(App, i % 2 == 0 ? One : Two))));
        Volatile.Write(ref stop, true);
        await reader;
    }

    private static Descriptor Image(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        return new Descriptor { MediaType = MediaTypes.OciManifest, Digest = Digest.Of(bytes), Size = bytes.Length };
    }

    private string NewFilePath() => _root[$"{Interlocked.Increment(ref _files)}.tmp"];
}
