using Slipway.Linux;
using Slipway.Testing;

namespace Slipway.Tests.Linux;

public sealed class NumberLockTests
{
    [Fact]
    public async Task Who_wants_a_number_that_is_held_waits_and_others_do_not()
    {
        using var temp = new TempDirectory();
        var held = await NumberLock.AcquireAsync(temp["lock"], 7, CancellationToken.None);
        var waiting = NumberLock.AcquireAsync(temp["lock"], 7, CancellationToken.None);
        (await NumberLock.AcquireAsync(temp["lock"], long.MaxValue - 1, CancellationToken.None)).Dispose();
        waiting.IsCompleted.ShouldBeFalse();
        held.Dispose();
        (await waiting).Dispose();
        new FileInfo(temp["lock"]).Length.ShouldBe(0);
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        using var temp = new TempDirectory();
        using var held = await NumberLock.AcquireAsync(temp["lock"], 7, CancellationToken.None);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        await Should.ThrowAsync<OperationCanceledException>(() => NumberLock.AcquireAsync(temp["lock"], 7, cancel.Token));
    }
}
