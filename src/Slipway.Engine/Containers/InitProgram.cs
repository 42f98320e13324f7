using System.Buffers.Binary;
using Slipway.Execution.Runtime;

namespace Slipway.Engine;

/// <summary>A small process 1 of the host's (<c>--init</c>): it passes signals on and reaps what nobody waits for.</summary>
/// <param name="HostPath">A program that needs no library: the image may have others.</param>
internal sealed record InitProgram(string HostPath)
{
    private const string Target = "/sbin/docker-init";
    private static readonly string[] KnownNames = ["tini-static", "tini", "catatonit", "dumb-init"];

    /// <exception cref="ContainerRefusedException">None is installed.</exception>
    public static InitProgram Find(ProgramFolders programs) =>
        KnownNames.Select(programs.Find).OfType<string>().FirstOrDefault(IsStatic) is { } path
            ? new InitProgram(path)
            : throw new ContainerRefusedException(
                ContainerRefusedException.NotStarted, "--init needs a small init program on this machine: apt-get install tini (or catatonit, or dumb-init)");

    /// <summary>The same container with this program first.</summary>
    public ContainerRequest Under(ContainerRequest request) => request with
    {
        Arguments = [Target, "--", .. request.Arguments],
        Mounts = request.Mounts.Add(new ContainerMount(Target, "bind", HostPath, ["bind", "ro"], IsFile: true)),
    };

    /// <summary>elf(5): a program that is linked when it starts names its linker in a segment of its own.</summary>
    private static bool IsStatic(string path)
    {
        const int Interpreter = 3;
        const int HeaderBytes = 64;
        using var file = File.OpenRead(path);
        var header = new byte[HeaderBytes];
        if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !header.AsSpan().StartsWith("\u007fELF"u8))
        {
            return false;
        }

        var segmentBytes = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(54));
        var segments = new byte[segmentBytes * BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(56))];
        file.Position = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(32));
        file.ReadExactly(segments);
        for (var segment = 0; segment < segments.Length; segment += segmentBytes)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(segments.AsSpan(segment)) == Interpreter)
            {
                return false;
            }
        }

        return true;
    }
}
