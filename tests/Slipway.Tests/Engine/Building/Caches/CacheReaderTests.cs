using System.Text;
using Slipway.Engine;
using Slipway.Images.Artifacts;
using Slipway.Oci;

namespace Slipway.Tests.Engine.Building.Caches;

/// <summary>What may lie where a cache is looked for.</summary>
public sealed class CacheReaderTests
{
    private const string Records = """{"version":1,"keyEncoding":1,"layers":[],"records":[]}""";

    private readonly MemoryPlace _place = new();

    [Fact]
    public async Task Nothing_is_no_failure() => (await ReadAsync()).ShouldBeNull();

    [Fact]
    public async Task A_cache_is_read_with_its_layers()
    {
        var diffId = Digest.Of("tar"u8);
        var layer = new Descriptor { MediaType = MediaTypes.OciLayerGzip, Digest = Digest.Of("packed"u8), Size = 6 };
        _place.Root = Manifest(CacheDocument.ConfigType, RecordsOf(diffId), layer);

        (await ReadAsync()).ShouldNotBeNull().ShouldHaveSingleItem().Layers.ShouldBe([(new DiffId(diffId), layer)]);
    }

    [Fact]
    public async Task Each_image_of_an_index_may_have_a_cache_within_it()
    {
        var with = Image($",\"slipway.cache.v1\":\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(Records))}\"");
        var without = Image("");
        _place.Root = Index(with, without, with);

        (await ReadAsync()).ShouldNotBeNull().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(",\"slipway.cache.v1\":\"?\"", "not valid")]
    [InlineData(",\"slipway.cache.v1\":\"e30=\"", "not valid")]
    [InlineData("", "no cache in the image")]
    [InlineData(",\"moby.buildkit.cache.v0\":\"e30=\"", "BuildKit's own")]
    public async Task An_image_without_a_cache_of_ours_says_what_it_has(string field, string message)
    {
        _place.Root = Image(field);

        (await Should.ThrowAsync<InvalidDataException>(ReadAsync)).Message.ShouldContain(message);
    }

    [Fact]
    public async Task A_cache_of_BuildKit_is_called_that()
    {
        _place.Root = Manifest("application/vnd.buildkit.cacheconfig.v0", "{}");
        (await Should.ThrowAsync<InvalidDataException>(ReadAsync)).Message.ShouldContain("BuildKit's own");

        var config = new Descriptor { MediaType = "application/vnd.buildkit.cacheconfig.v0", Digest = Digest.Of("{}"u8), Size = 2 };
        _place.Root = OciJson.Write(new ImageIndex { MediaType = MediaTypes.OciIndex, Manifests = [config] });
        (await Should.ThrowAsync<InvalidDataException>(ReadAsync)).Message.ShouldContain("BuildKit's own");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(CacheDocuments.LargestBytes + 1)]
    [InlineData(3)]
    public async Task A_configuration_of_another_size_than_can_be_is_refused(long size)
    {
        var config = new Descriptor { MediaType = CacheDocument.ConfigType, Digest = _place.Add(Records), Size = size };
        _place.Root = OciJson.Write(new ImageManifest { MediaType = MediaTypes.OciManifest, Config = config, Layers = [] });

        await Should.ThrowAsync<InvalidDataException>(ReadAsync);
    }

    [Fact]
    public async Task Layers_that_the_records_do_not_name_or_that_are_none_are_refused()
    {
        var layer = new Descriptor { MediaType = MediaTypes.OciLayerGzip, Digest = Digest.Of("packed"u8), Size = 6 };
        _place.Root = Manifest(CacheDocument.ConfigType, Records, layer);
        await Should.ThrowAsync<InvalidDataException>(ReadAsync);

        _place.Root = Manifest(CacheDocument.ConfigType, RecordsOf(layer.Digest), layer with { MediaType = "text/plain" });
        await Should.ThrowAsync<InvalidDataException>(ReadAsync);
    }

    private static string RecordsOf(Digest layer) => Records.Replace("\"layers\":[]", $"\"layers\":[\"{layer}\"]", StringComparison.Ordinal);

    private Task<IReadOnlyList<FoundCache>?> ReadAsync() => new CacheReader(_place).ReadAsync(CancellationToken.None);

    private byte[] Image(string field) => Manifest(
        MediaTypes.OciConfig, $$"""{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}{{field}}}""");

    private byte[] Manifest(string configType, string config, params Descriptor[] layers) => OciJson.Write(new ImageManifest
    {
        MediaType = MediaTypes.OciManifest,
        Config = new Descriptor { MediaType = configType, Digest = _place.Add(config), Size = config.Length },
        Layers = layers,
    });

    private byte[] Index(params byte[][] manifests) => OciJson.Write(new ImageIndex
    {
        MediaType = MediaTypes.OciIndex,
        Manifests = [.. manifests.Select(m => new Descriptor { MediaType = MediaTypes.OciManifest, Digest = _place.Add(Encoding.UTF8.GetString(m)), Size = m.Length })],
    });

    private sealed class MemoryPlace : IArtifactPlace
    {
        private readonly Dictionary<Digest, byte[]> _content = [];

        public byte[]? Root { get; set; }

        public string Name => "memory";

        public string Home => "memory";

        public Digest Add(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            _content[Digest.Of(bytes)] = bytes;
            return Digest.Of(bytes);
        }

        public Task<ReadOnlyMemory<byte>?> FindAsync(CancellationToken cancellationToken) =>
            Task.FromResult(Root is { } root ? new ReadOnlyMemory<byte>(root) : default(ReadOnlyMemory<byte>?));

        public Task<ReadOnlyMemory<byte>> ReadManifestAsync(Descriptor manifest, CancellationToken cancellationToken) =>
            Task.FromResult(new ReadOnlyMemory<byte>(_content[manifest.Digest]));

        public Task<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellationToken) =>
            Task.FromResult<Stream>(new MemoryStream(_content[blob.Digest]));

        public Task PutBlobAsync(Descriptor blob, Action<Stream> write, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task PutManifestAsync(Descriptor manifest, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
