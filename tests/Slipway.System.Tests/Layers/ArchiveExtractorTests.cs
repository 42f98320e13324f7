using Slipway.Layers.Apply;
using Slipway.Linux;
using Slipway.Testing;

namespace Slipway.System.Tests.Layers;

public sealed class ArchiveExtractorTests : IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly RootedDirectory _root;

    public ArchiveExtractorTests() => _root = _temp.Open();

    public void Dispose()
    {
        _root.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void Absolute_names_and_links_start_at_the_destination()
    {
        _temp.MakeDirectory("x");
        Extract("x", new TarBuilder().Link("l", "/d").Directory("d").File("l/f", "1").File("/abs", "2").File("d/../up", "3"));
        FolderListing.Of(_root, times: false).ShouldBe([
            "d 755 0:0 x", "- 644 0:0 x/abs [2]", "d 755 0:0 x/d", "- 644 0:0 x/d/f [1]", "l 777 0:0 x/l -> /d", "- 644 0:0 x/up [3]",
        ]);
    }

    [Fact]
    public void What_is_there_is_replaced_but_directories_are_joined()
    {
        _temp.MakeDirectory("one/deep");
        _temp.Write("d/two", "old");
        _temp.Write("d/three", "kept");
        _root.SetMode("d", 0x1C0);
        Extract("", new TarBuilder().File("one", "now a file").Directory("d").File("d/two", "new"));
        FolderListing.Of(_root, times: false).ShouldBe([
            "d 755 0:0 d", "- 644 0:0 d/three [kept]", "- 644 0:0 d/two [new]", "- 644 0:0 one [now a file]",
        ]);
    }

    [Fact]
    public void A_given_owner_counts_for_all_entries_and_modes_stay()
    {
        Extract("", new TarBuilder().Directory("d", uid: 1).File("d/f", "", mode: 0x9ED, uid: 1).Link("l", "x"), new Ownership(10, 20));
        FolderListing.Of(_root, times: false).ShouldBe(["d 755 10:20 d", "- 4755 10:20 d/f []", "l 777 10:20 l -> x"]);
    }

    [Fact]
    public void Whiteout_names_are_names_like_others()
    {
        Extract("", new TarBuilder().File(".wh.f").File("d/.wh..wh..opq"));
        FolderListing.Of(_root, times: false).ShouldBe(["- 644 0:0 .wh.f []", "d 755 0:0 d", "- 644 0:0 d/.wh..wh..opq []"]);
    }

    [Fact]
    public void Directories_keep_the_times_that_the_archive_gives_them()
    {
        Extract("", new TarBuilder().Directory("d").File("d/f").File("implied/f"));
        _root.Stat("d").ModifiedAt.ShouldBe(TarBuilder.Time);
        _root.Stat("implied").ModifiedAt.ShouldBe(TarBuilder.Time);
    }

    // tar --sparse of "mid" at 5,000,000 and "end" at 10,000,000, packed by zstd: the old GNU form and pax 1.0.
    [Theory]
    [InlineData("KLUv/WQAJ5UDAFJEDRCw6yRZPBBuEyJMSimHBOQUyZSDrE9FDLvXtFOKGQBGXHv2AF7U5/2vSEXrU/HeDbdpjKwWFQA9uD/Y2dCgj3V2NeiP04APVHEA1uFIvBCwQ5AaygkIULEcRciaMBQBgPB/dxaw2O0BDAoAphPYAi9hDkU=")]
    [InlineData("KLUv/WQAJ70HAHIMJRmAbwPsJEDQoRItnBggxXwt2SmVKEVSZiUDEm2caJ2MkV10H/7fxV/otln+Q+fWNNVtKPg2ZOgbH4WcQglec3K33XkZwf9/n/9B7/cWXrJjTWDdORM0cypo0uqOoNGUYruVHMdEnZ4ZvbcgBtDddludVnU1DGi+AvO2XSh729m5NezdBmHcRqs6qSqoKm0mPbCZBC8jIMBKRCjItgF7GVofceePEipwdXVwBxY+cCFudRFOzUsEBeB1MMJBhtLpDQzvlAeQKSywvl23lzcCWItU9FyhLEPAx2NAkx18Bp0jDsB5P/0PZi7qDCwdkWVQANMovwOfoVbj")]
    public void Holes_stay_holes(string base64)
    {
        var archive = Convert.FromBase64String(base64);
        ArchiveExtractor.Extract(new MemoryStream(archive), _root, owner: null, CancellationToken.None);
        var status = _root.Stat("sparse");
        status.SizeBytes.ShouldBe(10_000_003);
        var content = File.ReadAllBytes(_temp["sparse"]);
        content[5_000_000..5_000_003].ShouldBe("mid"u8.ToArray());
        content[^3..].ShouldBe("end"u8.ToArray());
        content.Count(b => b != 0).ShouldBe(6);
        status.AllocatedBytes.ShouldBeLessThan(1_000_000);
    }

    private void Extract(string destination, TarBuilder archive, Ownership? owner = null)
    {
        using var folder = _root.OpenDirectory(destination);
        ArchiveExtractor.Extract(archive.ToStream(), folder, owner, CancellationToken.None);
    }
}
