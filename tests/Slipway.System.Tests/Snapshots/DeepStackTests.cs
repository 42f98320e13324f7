using Slipway.Oci;
using Slipway.Snapshots.Overlay;
using Slipway.Testing;

namespace Slipway.System.Tests.Snapshots;

public sealed class DeepStackTests(DeepStackTests.Stack stack) : IClassFixture<DeepStackTests.Stack>
{
    [Theory]
    [InlineData(280)]
    [InlineData(300)]
    [InlineData(500)]
    public async Task A_deep_stack_can_be_mounted(int depth)
    {
        using var snapshot = await stack.Store.Snapshots.PrepareAsync(stack.Layers[..depth], CancellationToken.None);
        snapshot.Root.ReadDirectory().Count.ShouldBe(depth);
    }

    [Fact]
    public async Task A_stack_deeper_than_the_kernel_takes_is_refused_in_words()
    {
        var failure = await Should.ThrowAsync<LayerStackTooDeepException>(
            () => stack.Store.Snapshots.PrepareAsync(stack.Layers, CancellationToken.None));
        failure.Layers.ShouldBe(501);
        failure.Limit.ShouldBe(500);
    }

    [Fact]
    public async Task Layers_that_change_nothing_do_not_count()
    {
        using var draft = stack.Store.Layers.NewDraft();
        using var view = await stack.Store.Snapshots.ViewAsync([.. stack.Layers[..500], draft.Commit()], CancellationToken.None);
        view.Root.ReadDirectory().Count.ShouldBe(500);
    }

    /// <summary>One layer more than the kernel stacks, each with a file of its own.</summary>
    public sealed class Stack : IDisposable
    {
        public Stack()
        {
            foreach (var number in Enumerable.Range(0, 501))
            {
                using var draft = Store.Layers.NewDraft();
                draft.Root.CreateFile($"f{number}", 0).Dispose();
                Layers.Add(draft.Commit());
            }
        }

        public ContainerFixture Store { get; } = new();

        public List<LayerId> Layers { get; } = [];

        public void Dispose() => Store.Dispose();
    }
}
