using Slipway.Engine;
using Slipway.Images;
using Slipway.Oci;

namespace Slipway.Tests.Engine.Store;

public sealed class ImageHistoryTests : IDisposable
{
    private readonly BuiltStore _built = new();

    public void Dispose() => _built.Dispose();

    [Fact]
    public void The_newest_entry_comes_first_and_is_the_image()
    {
        var history = History();

        history.Select(e => e.CreatedBy).ShouldBe(["CMD [\"sh\"]", "COPY top /", "ENV A=1", "base"]);
        history.Select(e => e.Image).ShouldBe([_built.Image.Id, null, null, null]);
        history[0].Comment.ShouldBe("last");
    }

    [Fact]
    public void Only_an_entry_with_a_layer_has_a_size()
    {
        var sizes = History().Select(e => e.SizeBytes).ToArray();

        sizes[0].ShouldBe(0);
        sizes[2].ShouldBe(0);
        sizes[3].ShouldBeGreaterThan(sizes[1]);
        sizes.Sum().ShouldBe(_built.Store.Images.SizeOf(_built.Image));
    }

    [Fact]
    public void Origins_are_counted_from_the_first_entry()
    {
        _built.Store.Origins.Set(_built.Image.Id, [null, new("Dockerfile", "run", 7, 7), new("Dockerfile", "run", 8, 9)]);

        History().Select(e => e.Origin?.Line).ShouldBe([null, 8, 7, null]);
    }

    [Fact]
    public void The_last_build_is_who_is_remembered()
    {
        _built.Store.Origins.Set(_built.Image.Id, [new("Dockerfile", "a", 1, 1)]);
        _built.Store.Origins.Set(_built.Image.Id, [new("other/Dockerfile", "b", 2, 2)]);

        History()[^1].Origin.ShouldBe(new HistoryOrigin("other/Dockerfile", "b", 2, 2));
    }

    [Fact]
    public void Origins_do_not_outlive_their_image()
    {
        _built.Store.Origins.Set(_built.Image.Id, [new("Dockerfile", "a", 1, 1)]);

        _built.Store.Origins.RemoveExcept(_built.Store.Content.Contains);
        _built.Store.Origins.Find(_built.Image.Id).ShouldNotBeEmpty();

        _built.Store.Origins.RemoveExcept(_ => false);
        _built.Store.Origins.Find(_built.Image.Id).ShouldBeEmpty();
    }

    [Fact]
    public void An_image_that_is_not_here_has_no_history() =>
        Should.Throw<ImageMissingException>(() => ImageHistory.Get(_built.Store, "nope", Platform.Host));

    private ImageHistoryEntry[] History() => [.. ImageHistory.Get(_built.Store, "app:1", Platform.Host)];
}
