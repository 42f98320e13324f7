using Slipway.Layers;

namespace Slipway.Tests.Layers;

public class OrderedWorkTests
{
    private readonly List<string> _done = [];

    [Fact]
    public void What_follows_is_done_in_order_whatever_is_ready_first()
    {
        using var work = new OrderedWork();
        using var secondIsReady = new ManualResetEventSlim();
        work.Begin(100, secondIsReady.Wait, () => _done.Add("first"));
        work.Begin(100, secondIsReady.Set, () => _done.Add("second"));
        work.Then(() => _done.Add("third"));

        _done.ShouldBeEmpty();
        work.Finish();

        _done.ShouldBe(["first", "second", "third"]);
    }

    [Fact]
    public void Without_anything_begun_all_is_done_at_once()
    {
        using var work = new OrderedWork();
        work.Then(() => _done.Add("then"));
        work.Release(new Thing(() => _done.Add("release")));
        work.Begin(1, () => _done.Add("one file"), () => _done.Add("and what follows"));

        _done.ShouldBe(["then", "release", "one file", "and what follows"]);
    }

    [Fact]
    public void A_thing_is_given_back_after_who_uses_it()
    {
        using var work = new OrderedWork();
        using var go = new ManualResetEventSlim();
        var isOpen = true;
        var wasOpen = false;
        work.Begin(100, () =>
        {
            go.Wait();
            wasOpen = isOpen;
        });
        work.Release(new Thing(() => isOpen = false));
        go.Set();
        work.Finish();

        wasOpen.ShouldBeTrue();
        isOpen.ShouldBeFalse();
    }

    [Fact]
    public void A_failure_is_thrown_as_it_is_and_all_things_are_given_back()
    {
        var released = 0;
        using (var work = new OrderedWork())
        {
            work.Begin(100, () => throw new FileNotFoundException("gone"), () => _done.Add("never"));
            work.Release(new Thing(() => released++));
            work.Then(() => _done.Add("never"));
            work.Release(new Thing(() => released++));

            Should.Throw<FileNotFoundException>(work.Finish).Message.ShouldBe("gone");
        }

        _done.ShouldBeEmpty();
        released.ShouldBe(2);
    }

    [Fact]
    public void Who_walks_does_not_run_away_from_what_is_to_be_done()
    {
        const int All = 1000;
        using var work = new OrderedWork();
        var furthest = 0;
        for (var i = 0; i < All; i++)
        {
            work.Begin(100, static () => { }, () => _done.Add("done"));
            furthest = Math.Max(furthest, i + 1 - _done.Count);
        }

        work.Finish();

        _done.Count.ShouldBe(All);
        furthest.ShouldBeLessThanOrEqualTo(16);
    }

    private sealed class Thing(Action release) : IDisposable
    {
        public void Dispose() => release();
    }
}
