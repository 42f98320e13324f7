using Slipway.Content;
using Slipway.Testing.Content;

namespace Slipway.Tests.Content;

public sealed class MemoryContentStoreTests : ContentStoreContract
{
    protected override IContentStore Store { get; } = new MemoryContentStore();
}
