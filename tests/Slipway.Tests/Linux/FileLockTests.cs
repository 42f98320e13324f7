using Slipway.Linux;
using Slipway.Testing;

namespace Slipway.Tests.Linux;

public sealed class FileLockTests
{
    [Fact]
    public async Task An_exclusive_lock_keeps_others_waiting()
    {
        using var temp = new TempDirectory();
        var held = FileLock.TryAcquire(temp["lock"], FileLockKind.Exclusive).ShouldNotBeNull();
        FileLock.TryAcquire(temp["lock"], FileLockKind.Shared).ShouldBeNull();
        var waiting = FileLock.AcquireAsync(temp["lock"], FileLockKind.Exclusive, CancellationToken.None);
        waiting.IsCompleted.ShouldBeFalse();
        held.Dispose();
        (await waiting).Dispose();
    }

    [Fact]
    public void Shared_locks_bear_each_other()
    {
        using var temp = new TempDirectory();
        using var one = FileLock.TryAcquire(temp["lock"], FileLockKind.Shared);
        using var two = FileLock.TryAcquire(temp["lock"], FileLockKind.Shared);
        two.ShouldNotBeNull();
        FileLock.TryAcquire(temp["lock"], FileLockKind.Exclusive).ShouldBeNull();
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        using var temp = new TempDirectory();
        using var held = FileLock.TryAcquire(temp["lock"], FileLockKind.Exclusive);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        await Should.ThrowAsync<OperationCanceledException>(
            () => FileLock.AcquireAsync(temp["lock"], FileLockKind.Shared, cancel.Token));
    }
}
