using Slipway.Linux.Codecs;

namespace Slipway.Tests.Linux;

public sealed class CodecLibraryTests
{
    [Fact]
    public void A_library_that_is_missing_is_named_with_its_package() =>
        Should.Throw<NotSupportedException>(() => CodecLibrary.Load<int>(static () => throw new DllNotFoundException(), "zstd", "libzstd.so.1", "libzstd1"))
            .Message.ShouldBe("zstd data needs the library libzstd.so.1, which is not installed (Debian's package libzstd1)");
}
