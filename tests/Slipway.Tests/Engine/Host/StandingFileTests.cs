using Slipway.Engine;
using Slipway.Testing;

namespace Slipway.Tests.Engine.Host;

public sealed class StandingFileTests
{
    [Fact]
    public void A_device_is_never_replaced() => StandingFile.IsAt("/dev/null").ShouldBeTrue();

    [Fact]
    public void A_file_and_what_is_not_there_may_be()
    {
        using var folder = new TempDirectory();
        folder.Write("file", "");
        StandingFile.IsAt(folder["file"]).ShouldBeFalse();
        StandingFile.IsAt(folder["none"]).ShouldBeFalse();
        StandingFile.IsAt(folder["none/none"]).ShouldBeFalse();
    }

    [Fact]
    public void A_link_is_written_through()
    {
        using var folder = new TempDirectory();
        folder.Write("file", "");
        File.CreateSymbolicLink(folder["link"], "file");
        StandingFile.IsAt(folder["link"]).ShouldBeTrue();
    }
}
