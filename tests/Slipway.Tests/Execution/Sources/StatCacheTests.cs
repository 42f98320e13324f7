using System.Security.Cryptography;
using Slipway.Execution.Sources;
using Slipway.Linux;
using Slipway.Testing;

namespace Slipway.Tests.Execution.Sources;

public sealed class StatCacheTests : IDisposable
{
    private static readonly DateTimeOffset LongAfter = new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_did_not_change_is_known_by_the_next_process()
    {
        var status = Write("f", "text");
        var cache = Load();
        cache.HasChanged.ShouldBeFalse();
        cache.Add(in status, Sha("text"), LongAfter);
        cache.HasChanged.ShouldBeTrue();
        cache.Save(_folder["saved"]);

        Find(Load(), Stat("f")).ShouldBe(Sha("text"));
    }

    [Fact]
    public void A_file_is_known_by_its_inode_whatever_it_is_called_and_not_before_it_was_added()
    {
        var status = Write("f", "text");
        Write("other", "text");
        var cache = Load();
        Find(cache, status).ShouldBeNull();
        cache.Add(in status, Sha("text"), LongAfter);
        Find(cache, status).ShouldBe(Sha("text"));
        Find(cache, Stat("other")).ShouldBeNull();
    }

    [Fact]
    public void An_edit_that_keeps_size_and_modification_time_is_noticed()
    {
        var status = Write("f", "text");
        var cache = Load();
        cache.Add(in status, Sha("text"), LongAfter);
        Thread.Sleep(20); // a tick of the clock that ctime is taken from
        using (var folder = _folder.Open())
        {
            File.WriteAllText(_folder["f"], "next");
            folder.SetModifiedAt("f", status.ModifiedAt);
        }

        var now = Stat("f");
        (now.SizeBytes, now.ModifiedAt).ShouldBe((status.SizeBytes, status.ModifiedAt));
        Find(cache, now).ShouldBeNull();
    }

    [Fact]
    public void A_file_so_young_that_another_edit_would_not_show_is_not_remembered()
    {
        var status = Write("f", "text");
        var changed = DateTimeOffset.FromUnixTimeSeconds(status.ChangedAt.Seconds).AddTicks(status.ChangedAt.Nanoseconds / 100);
        var cache = Load();
        cache.Add(in status, Sha("text"), changed.AddMilliseconds(1));
        Find(cache, status).ShouldBeNull();
        cache.HasChanged.ShouldBeFalse();
        cache.Add(in status, Sha("text"), changed.AddMilliseconds(100));
        Find(cache, status).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("a file that is none of ours, whatever it is")]
    public void What_is_no_cache_is_an_empty_one(string text)
    {
        var status = Write("f", "text");
        _folder.Write("saved", text);
        var cache = Load();
        Find(cache, status).ShouldBeNull();
        cache.Add(in status, Sha("text"), LongAfter);
        Find(cache, status).ShouldNotBeNull();
    }

    [Fact]
    public void A_cut_file_is_an_empty_one()
    {
        var status = Write("f", "text");
        var cache = Load();
        cache.Add(in status, Sha("text"), LongAfter);
        cache.Save(_folder["whole"]);
        File.WriteAllBytes(_folder["saved"], File.ReadAllBytes(_folder["whole"])[..^1]);
        Find(Load(), status).ShouldBeNull();
    }

    [Fact]
    public void Of_files_that_nobody_asks_for_there_are_no_more_than_of_others()
    {
        var cache = Load();
        for (var i = 0; i < 100; i++)
        {
            var status = Write($"f{i}", $"{i}");
            cache.Add(in status, Sha($"{i}"), LongAfter);
        }

        cache.Save(_folder["saved"]);
        var second = Load();
        Find(second, Stat("f7")).ShouldBe(Sha("7"));
        var added = Write("new", "new");
        second.Add(in added, Sha("new"), LongAfter);
        File.Delete(_folder["saved"]);
        second.Save(_folder["saved"]);

        var third = Load();
        Find(third, Stat("f7")).ShouldBe(Sha("7"));
        Find(third, added).ShouldBe(Sha("new"));
        Enumerable.Range(0, 100).Count(i => Find(third, Stat($"f{i}")) is not null).ShouldBe(3);
    }

    private static byte[] Sha(string text) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text));

    private static byte[]? Find(StatCache cache, FileStatus status)
    {
        var digest = new byte[SHA256.HashSizeInBytes];
        return cache.TryGet(in status, digest) ? digest : null;
    }

    private StatCache Load() => StatCache.Load(_folder["saved"], TimeProvider.System);

    private FileStatus Write(string name, string text)
    {
        _folder.Write(name, text);
        return Stat(name);
    }

    private FileStatus Stat(string name)
    {
        using var folder = _folder.Open();
        return folder.Stat(name);
    }
}
