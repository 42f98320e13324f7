using System.Runtime.InteropServices;

namespace Slipway.Linux;

/// <summary>A failed system call: which call, on what, and the errno it left.</summary>
public sealed class ErrnoException(string call, string subject, int errno)
    : IOException($"{call} {PathText.Display(subject)}: {Marshal.GetPInvokeErrorMessage(errno)}")
{
    public string Call { get; } = call;

    public string Subject { get; } = subject;

    /// <summary>One of <see cref="Linux.Errno"/>, or any other the kernel has.</summary>
    public int Errno { get; } = errno;

    /// <summary>The errno that the last <c>SetLastError</c> call of this thread left, as an exception.</summary>
    internal static ErrnoException Last(string call, string subject) => new(call, subject, Marshal.GetLastPInvokeError());
}
