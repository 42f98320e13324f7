using System.Text;
using Slipway.Images.Artifacts;
using Slipway.Oci;
using Slipway.Testing;

namespace Slipway.Tests.Images.Artifacts;

public sealed class LayoutPlaceTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    private string Folder => _temp["layout"];

    [Fact]
    public async Task A_tag_stands_for_what_was_put_there_last_and_leaves_the_others_alone()
    {
        await PutAsync("one", "first");
        await PutAsync("two", "other");
        await PutAsync("one", "second");

        (await FindAsync("one")).ShouldBe("second");
        (await FindAsync("two")).ShouldBe("other");
        (await FindAsync("three")).ShouldBeNull();
        (await FindAsync("three", Digest.Of("first"u8))).ShouldBe("first");
        (await FindAsync("one", Digest.Of("none"u8))).ShouldBeNull();
    }

    [Fact]
    public async Task A_blob_that_is_there_is_not_written_again()
    {
        var blob = new Descriptor { MediaType = MediaTypes.OciLayer, Digest = Digest.Of("blob"u8), Size = 4 };
        var place = new LayoutPlace(Folder, "one", digest: null);
        await place.PutBlobAsync(blob, output => output.Write("blob"u8), CancellationToken.None);
        await place.PutBlobAsync(blob, _ => throw new InvalidOperationException("It is written."), CancellationToken.None);

        await using var stream = await place.OpenBlobAsync(blob, CancellationToken.None);
        stream.Length.ShouldBe(4);
    }

    [Fact]
    public async Task A_manifest_that_is_damaged_is_none()
    {
        await PutAsync("one", "first");
        File.WriteAllText(PathOf("first"), "FIRST");

        await Should.ThrowAsync<InvalidDataException>(() => FindAsync("one"));
    }

    [Fact]
    public async Task No_link_leads_out_of_the_folder()
    {
        await PutAsync("one", "first");
        File.WriteAllText(_temp["first"], "first");
        File.Delete(PathOf("first"));
        File.CreateSymbolicLink(PathOf("first"), _temp["first"]);

        await Should.ThrowAsync<IOException>(() => FindAsync("one"));
    }

    public void Dispose() => _temp.Dispose();

    private string PathOf(string text) => Path.Combine(Folder, "blobs", "sha256", Digest.Of(Encoding.UTF8.GetBytes(text)).Hex);

    private Task PutAsync(string tag, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var descriptor = new Descriptor { MediaType = MediaTypes.OciManifest, Digest = Digest.Of(bytes), Size = bytes.Length };
        return new LayoutPlace(Folder, tag, digest: null).PutManifestAsync(descriptor, bytes, CancellationToken.None);
    }

    private async Task<string?> FindAsync(string tag, Digest? digest = null) =>
        await new LayoutPlace(Folder, tag, digest).FindAsync(CancellationToken.None) is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null;
}
