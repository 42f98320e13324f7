using Slipway.Engine;
using Slipway.Testing;

namespace Slipway.Tests.Engine;

public sealed class NamedBuildersTests : IDisposable
{
    private readonly TempDirectory _folder = new();
    private readonly LocalStore _store;
    private readonly NamedBuilders _builders;

    public NamedBuildersTests()
    {
        _store = new LocalStore(new StoreOptions { Root = _folder.HostPath }, TimeProvider.System);
        _builders = new NamedBuilders(_store);
    }

    [Fact]
    public void There_is_always_one()
    {
        _builders.List().ShouldHaveSingleItem().Name.ShouldBe("default");
        _builders.Current.ShouldBe("default");
        Should.Throw<BuilderException>(() => _builders.Remove("default"));
    }

    [Fact]
    public void One_that_is_made_is_kept_and_used_until_it_is_removed()
    {
        _builders.Create("m", ["linux/arm64"], use: true, appends: false);
        var later = new NamedBuilders(_store);
        later.Current.ShouldBe("m");
        later.Get(null).Platforms.ShouldBe(["linux/arm64"]);
        later.Remove("m");
        later.Current.ShouldBe("default");
        Should.Throw<BuilderException>(() => later.Get("m")).Message.ShouldBe("no builder \"m\" found");
    }

    [Fact]
    public void A_name_is_taken_once_but_for_more_platforms()
    {
        _builders.Create("m", ["linux/arm64"], use: false, appends: false);
        Should.Throw<BuilderException>(() => _builders.Create("m", [], use: false, appends: false));
        _builders.Create("m", ["linux/s390x"], use: false, appends: true).Platforms.ShouldBe(["linux/arm64", "linux/s390x"]);
    }

    [Fact]
    public void One_without_a_name_gets_one()
    {
        _builders.Create(null, [], use: false, appends: false).Name.ShouldBe("builder0");
        _builders.Create(null, [], use: false, appends: false).Name.ShouldBe("builder1");
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }
}
