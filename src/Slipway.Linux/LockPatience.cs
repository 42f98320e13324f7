using Microsoft.Win32.SafeHandles;

namespace Slipway.Linux;

/// <summary>How a lock of the kernel's is waited for: by asking again, since a thread inside flock(2) or fcntl(2) could not be cancelled.</summary>
internal static class LockPatience
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until <paramref name="take"/> has it. The handle that it is taken with is closed if that fails.</summary>
    internal static async Task TakeAsync(SafeFileHandle handle, Func<bool> take, CancellationToken cancellationToken)
    {
        try
        {
            for (var wait = FirstWait; !take(); wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
            {
                await Task.Delay(wait, cancellationToken);
            }
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }
}
