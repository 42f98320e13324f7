using Slipway.Engine;
using Slipway.Images;
using Slipway.Oci;
using Slipway.Solving;
using Slipway.Testing;

namespace Slipway.Tests.Engine.Store;

/// <summary>A store, one process that has built in it and is gone, and others that come while something is removed.</summary>
public sealed class StoreCollectionTests : IDisposable
{
    private static readonly ImageName App = ImageName.Parse("app");

    private readonly TempDirectory _folder = new();
    private readonly SettableTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_name_leads_to_stays()
    {
        var image = Build(App);
        using var pruner = Open();
        Collect(pruner).Removed.ShouldBeEmpty();
        pruner.Images.Resolve("app", Platform.Host).Id.ShouldBe(image.Id);
    }

    [Fact]
    public void What_nothing_leads_to_goes_as_a_whole()
    {
        var image = Build(App);
        using var pruner = Open();
        pruner.Images.Untag(App);
        var report = Collect(pruner);
        report.Bytes.ShouldBeGreaterThan(0);
        pruner.Content.List().ShouldBeEmpty();
        pruner.Layers.List().ShouldBeEmpty();
        pruner.Layers.FindByDiffId(image.DiffIds[0]).ShouldBeNull();
        Directory.EnumerateFiles(_folder["layers/by-diff-id"]).ShouldBeEmpty();
    }

    [Fact]
    public void A_layer_that_a_step_remembers_outlives_its_image()
    {
        var image = Build(App);
        var layer = Remember(image);
        using var pruner = Open();
        pruner.Images.Untag(App);
        Collect(pruner);
        pruner.Content.List().ShouldBeEmpty();
        pruner.Layers.List().ShouldBe([layer]);
    }

    [Fact]
    public void What_another_process_has_found_stays_while_it_lives_with_all_that_belongs_to_it()
    {
        var image = Build(App);
        var builder = Open();
        builder.Images.Resolve("app", Platform.Host);
        using (var pruner = Open())
        {
            pruner.Images.Untag(App);
            Collect(pruner).Removed.ShouldBeEmpty();
        }

        builder.Layers.FindByDiffId(image.DiffIds[0]).ShouldNotBeNull();
        builder.Dispose();
        _time.Now += TimeSpan.FromHours(1);
        using var later = Open();
        Collect(later).Removed.ShouldNotBeEmpty();
    }

    [Fact]
    public void Who_finds_something_after_it_was_marked_keeps_it()
    {
        var image = Build(App);
        using var pruner = Open();
        pruner.Images.Untag(App);
        using var collection = new StoreCollection(pruner);
        using (var builder = Open())
        {
            builder.Images.Open(image.ManifestDescriptor.Digest, Platform.Host).ShouldNotBeNull();
            builder.Images.Tag(App, image.ManifestDescriptor);
        }

        collection.Remove([], within: null, CancellationToken.None).Removed.ShouldBeEmpty();
        new ImageValidator(pruner.Images).Require(image.ManifestDescriptor.Digest);
    }

    [Fact]
    public void A_step_that_is_used_while_it_is_to_go_stays_with_its_layer()
    {
        var image = Build(App);
        var layer = Remember(image);
        using var pruner = Open();
        pruner.Images.Untag(App);
        using var collection = new StoreCollection(pruner);
        using var builder = Open();
        builder.Cache.Find(Key).ShouldNotBeNull();
        collection.Remove(collection.Inventory.Steps, within: null, CancellationToken.None);
        builder.Layers.Contains(layer).ShouldBeTrue();
    }

    [Fact]
    public void A_record_whose_layer_is_gone_goes_with_the_cache()
    {
        using (var store = Open())
        {
            store.Cache.Add(Key, new CacheRecord { Layer = new LayerId("nobod"), Identity = Digest.Of("x"u8), Created = _time.Now });
        }

        _time.Now += TimeSpan.FromHours(1);
        using var pruner = Open();
        Collect(pruner).Removed.ShouldHaveSingleItem();
    }

    private static CacheKey Key { get; } = new(Digest.Of("key"u8));

    private static CollectionReport Collect(LocalStore store)
    {
        using var collection = new StoreCollection(store);
        return collection.Remove([], within: null, CancellationToken.None);
    }

    private LocalStore Open()
    {
        var store = new LocalStore(new StoreOptions { Root = _folder.HostPath }, _time);
        _ = store.Workspace.LeaseName;
        return store;
    }

    /// <summary>An image with one layer that was built here, by a process that is gone for an hour.</summary>
    private LocalImage Build(ImageName name)
    {
        using var store = Open();
        using var draft = store.Layers.NewDraft();
        File.WriteAllText(Path.Combine(draft.HostPath, "file"), "content");
        var record = store.Layers.Describe(draft.Commit(), CancellationToken.None);
        var diffId = record.DiffId ?? throw new InvalidOperationException("The layer has no diff id.");
        var config = new ImageConfig
        {
            Architecture = Platform.Host.Architecture,
            Os = Platform.Host.Os,
            Variant = Platform.Host.Variant,
            Rootfs = new RootFs { DiffIds = [diffId.Digest] },
        };
        var blob = new Descriptor { MediaType = MediaTypes.OciLayer, Digest = diffId.Digest, Size = record.SizeBytes ?? 0 };
        var (manifest, _) = ImageAssembler.Assemble(store.Content, config, [blob]);
        store.Images.Tag(name, manifest);
        var image = store.Images.Open(manifest.Digest, Platform.Host) ?? throw new InvalidOperationException("The image is not there.");
        _time.Now += TimeSpan.FromHours(1);
        return image;
    }

    private LayerId Remember(LocalImage image)
    {
        using var store = Open();
        var layer = store.Layers.FindByDiffId(image.DiffIds[0]) ?? throw new InvalidOperationException("The layer is not there.");
        store.Cache.Add(Key, new CacheRecord { Layer = layer, Identity = Digest.Of("x"u8), Created = _time.Now });
        _time.Now += TimeSpan.FromHours(1);
        return layer;
    }
}
