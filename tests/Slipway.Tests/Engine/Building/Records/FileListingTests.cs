using System.Collections.Immutable;
using Slipway.Engine;
using Slipway.Snapshots;
using Slipway.Steps;
using Slipway.Testing;

namespace Slipway.Tests.Engine.Building.Records;

public sealed class FileListingTests
{
    private const ulong Folder = 4 << 12;

    [Fact]
    public void Files_that_came_went_and_changed_are_told_by_path()
    {
        var before = Listing(new("a", 1, 0), new("b", 1, 0), new("c", 1, 0), new("same", 1, 0));
        var after = Listing(new("same", 1, 0), new("d", 1, 0), new("c", 1, 1), new("b", 2, 0));
        Texts(before, after).ShouldBe(["a removed", "b changed", "mode or owner of c changed", "d added"]);
    }

    [Fact]
    public void A_folder_that_came_with_its_files_is_told_by_them() =>
        Texts(Listing(), Listing(new("lib", 0, Folder), new("lib/x", 1, 0))).ShouldBe(["lib/x added"]);

    [Fact]
    public void An_empty_folder_is_told_by_itself() =>
        Texts(Listing(), Listing(new ListedFile("lib", 0, Folder))).ShouldBe(["lib added"]);

    [Fact]
    public void A_file_that_two_patterns_mean_is_told_once() =>
        Texts(Listing(new("a", 1, 0), new("a", 1, 0)), Listing(new("a", 2, 0), new("a", 2, 0))).ShouldBe(["a changed"]);

    [Fact]
    public void Very_many_files_are_counted()
    {
        var after = new FileListing([.. Enumerable.Range(0, 1000).Select(i => new ListedFile($"{i:0000}", 1, 0))], isComplete: true);
        var changes = FileListingComparison.Compare(Listing(), after, "");
        changes.Length.ShouldBe(201);
        changes[^1].Text.ShouldBe("800 more files changed");
    }

    [Fact]
    public void What_is_not_complete_tells_nothing() =>
        FileListingComparison.Compare(Listing(), new FileListing([new("a", 1, 0)], isComplete: false), "").ShouldBeEmpty();

    [Fact]
    public void A_listing_survives_the_way_to_the_disk()
    {
        using var temp = new TempDirectory();
        using var workspace = new Workspace(temp.HostPath);
        var listings = new FileListings(workspace);
        var listing = Listing(new("src/app.py", 0xFEDC_BA98_7654_3210, 0x81A4), new("src/app\n\udcff.py", 2, 3), new("srd", 4, 5));
        var digest = RecordedSteps.DigestOf("selection");
        listings.Find(digest.ToString()).ShouldBeNull();
        listings.Add(new SelectedFiles(digest, listing));
        listings.Find(digest.ToString())?.Files.ShouldBe(listing.Files);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(10)]
    public void A_listing_that_was_cut_off_is_none(int length)
    {
        var whole = FileListingFormat.Write(Listing(new ListedFile("some/file", 1, 2)));
        FileListingFormat.Read(whole[..length]).ShouldBeNull();
    }

    [Fact]
    public void The_oldest_listings_go()
    {
        using var temp = new TempDirectory();
        using var workspace = new Workspace(temp.HostPath);
        var listings = new FileListings(workspace);
        foreach (var name in new[] { "old", "new" })
        {
            listings.Add(new SelectedFiles(RecordedSteps.DigestOf(name), Listing()));
        }

        File.SetLastWriteTimeUtc(temp[$"builds/listings/{RecordedSteps.DigestOf("old").Hex}"], DateTime.UnixEpoch);
        listings.RemoveOld(kept: 1);
        listings.Find(RecordedSteps.DigestOf("old").ToString()).ShouldBeNull();
        listings.Find(RecordedSteps.DigestOf("new").ToString()).ShouldNotBeNull();
    }

    private static FileListing Listing(params ImmutableArray<ListedFile> files) => new(files, isComplete: true);

    private static IEnumerable<string> Texts(FileListing before, FileListing after) =>
        FileListingComparison.Compare(before, after, "").Select(c => c.Text);
}
