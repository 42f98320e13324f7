using System.Runtime.InteropServices;
using Slipway.Linux.Native;

namespace Slipway.Linux;

/// <summary>Sends signals to processes (kill(2), signal(7)).</summary>
public static class Signals
{
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>Sends a signal to one process; false when it is gone.</summary>
    public static bool Send(int processId, int signal)
    {
        // 0 and negative numbers mean groups of processes, our own among them.
        ArgumentOutOfRangeException.ThrowIfLessThan(processId, 1);
        if (Libc.kill(processId, signal) == 0)
        {
            return true;
        }

        const int ESRCH = 3;
        return Marshal.GetLastPInvokeError() == ESRCH
            ? false
            : throw ErrnoException.Last("kill", processId.ToString());
    }
}
