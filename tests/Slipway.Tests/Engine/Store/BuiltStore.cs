using Slipway.Engine;
using Slipway.Images;
using Slipway.Oci;
using Slipway.Testing;

namespace Slipway.Tests.Engine.Store;

/// <summary>A local store in a folder of its own with one image called <c>app:1</c>: two layers, two entries of history without one.</summary>
internal sealed class BuiltStore : IDisposable
{
    public static readonly DateTimeOffset Noon = new(2024, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly TempDirectory _folder = new();

    public BuiltStore()
    {
        Store = new LocalStore(new StoreOptions { Root = _folder.HostPath }, TimeProvider.System);
        Image = Build("app:1", Noon, new ContainerConfig
        {
            User = "app",
            Env = ["PATH=/bin"],
            Labels = new Dictionary<string, string> { ["tier"] = "front" },
        });
    }

    public LocalStore Store { get; }

    public LocalImage Image { get; }

    public LocalImage Build(string? name, DateTimeOffset created, ContainerConfig? settings = null)
    {
        var layers = new[] { Layer("base", new string('b', 5000)), Layer("top", "t") };
        var config = new ImageConfig
        {
            Created = created,
            Architecture = Platform.Host.Architecture,
            Os = Platform.Host.Os,
            Variant = Platform.Host.Variant,
            Config = settings,
            Rootfs = new RootFs { DiffIds = [.. layers.Select(l => l.Digest)] },
            History =
            [
                new() { Created = created, CreatedBy = "base" },
                new() { Created = created, CreatedBy = "ENV A=1", EmptyLayer = true },
                new() { Created = created, CreatedBy = "COPY top /" },
                new() { Created = created, CreatedBy = "CMD [\"sh\"]", EmptyLayer = true, Comment = "last" },
            ],
        };
        var (manifest, _) = ImageAssembler.Assemble(Store.Content, config, layers);
        if (name is null)
        {
            Store.Images.Keep(manifest);
        }
        else
        {
            Store.Images.Tag(ImageName.Parse(name), manifest);
        }

        return Store.Images.Open(manifest.Digest, Platform.Host) ?? throw new InvalidOperationException("The image is not there.");
    }

    public void Dispose()
    {
        Store.Dispose();
        _folder.Dispose();
    }

    private Descriptor Layer(string file, string content)
    {
        using var draft = Store.Layers.NewDraft();
        File.WriteAllText(Path.Combine(draft.HostPath, file), content);
        var record = Store.Layers.Describe(draft.Commit(), CancellationToken.None);
        var diffId = record.DiffId ?? throw new InvalidOperationException("The layer has no diff id.");
        return new Descriptor { MediaType = MediaTypes.OciLayer, Digest = diffId.Digest, Size = record.SizeBytes ?? 0 };
    }
}
