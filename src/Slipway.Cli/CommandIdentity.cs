using System.Buffers.Binary;
using System.Text;
using Slipway.Oci.Hashing;

namespace Slipway.Cli;

/// <summary>
/// What this process was called with, as one key: its words, its whole environment, its folder, and which program it is. The same key means
/// the same command, without anything having been understood of it; that of the same command may differ.
/// </summary>
internal static class CommandIdentity
{
    /// <summary>Of this process, in hexadecimal digits; null where proc(5) is not there.</summary>
    public static string? OfProcess()
    {
        try
        {
            using var sum = new Sha256Sum();
            Add(sum, File.ReadAllBytes("/proc/self/cmdline"));
            Add(sum, File.ReadAllBytes("/proc/self/environ"));
            Add(sum, Encoding.UTF8.GetBytes(Environment.CurrentDirectory));
            Add(sum, BitConverter.GetBytes(MadeAt()));
            Span<byte> hash = stackalloc byte[Sha256Sum.SizeBytes];
            sum.Finish(hash);
            return Convert.ToHexStringLower(hash);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // With its length before it: what ends one part is not the beginning of the next.
    private static void Add(Sha256Sum sum, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
        sum.Append(length);
        sum.Append(part);
    }

    // Another build of the program may answer otherwise, whatever version it says it is.
    private static long MadeAt()
    {
        var newest = 0L;
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, "*lipway*.dll"))
        {
            newest = Math.Max(newest, File.GetLastWriteTimeUtc(file).Ticks);
        }

        return newest;
    }
}
