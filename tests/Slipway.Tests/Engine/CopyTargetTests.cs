using Slipway.Engine;
using Slipway.Testing;

namespace Slipway.Tests.Engine;

/// <summary>The rules of <c>docker cp</c> for its two paths.</summary>
public sealed class CopyTargetTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public CopyTargetTests()
    {
        _temp.Write("from/file", "1");
        _temp.Write("from/folder/inside", "2");
        _temp.Write("to/old", "3");
        _temp.MakeDirectory("to/there");
        File.CreateSymbolicLink(_temp["from/link"], "folder");
        File.CreateSymbolicLink(_temp["to/up"], "/to/there");
    }

    [Theory]
    [InlineData("from/file", "to/there", "to/there", "file")]
    [InlineData("from/file", "to/new", "to", "new")]
    [InlineData("from/file", "to/old", "to", "old")]
    [InlineData("from/file", "/to/up", "to/there", "file")]
    [InlineData("from/folder", "to/there", "to/there", "folder")]
    [InlineData("from/folder", "to/new", "to", "new")]
    [InlineData("from/folder", "to/new/", "to", "new")]
    [InlineData("from/folder/.", "to/there", "to/there", "")]
    [InlineData("from/folder/.", "to/new", "to", "new")]
    [InlineData("from/link", "to/there", "to/there", "link")]
    public void A_copy_goes_where_docker_puts_it(string source, string destination, string folder, string name) =>
        Choose(source, destination).ShouldBe((folder, name));

    [Theory]
    [InlineData("from/nothing", "to/there")]
    [InlineData("from/file/.", "to/there")]
    [InlineData("from/file", "to/new/")]
    [InlineData("from/file", "to/old/")]
    [InlineData("from/file", "nowhere/new")]
    [InlineData("from/folder", "to/old")]
    public void What_does_not_go_together_is_refused(string source, string destination) =>
        Should.Throw<ContainerCopyException>(() => Choose(source, destination));

    public void Dispose() => _temp.Dispose();

    private (string Folder, string Name) Choose(string source, string destination)
    {
        using var root = _temp.Open();
        return CopyTarget.Choose(CopySourcePath.Find(root, source, follow: false), root, destination);
    }
}
