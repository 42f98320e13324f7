using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Slipway.Execution.Runtime;

/// <summary>
/// The smallest program there is: an ELF file (elf(5)) that exits with 0 and needs nothing else, so that a runtime can
/// be tried with a real container without any file of the host's.
/// </summary>
internal static class ProbeProgram
{
    private const int HeaderBytes = 64;
    private const int ProgramHeaderBytes = 56;
    private const ulong LoadAddress = 0x400000;

    /// <summary>The bytes of the program for a machine, or null for one whose instructions are not known here.</summary>
    public static byte[]? For(Architecture architecture) => architecture switch
    {
        // mov eax, 231 (exit_group); xor edi, edi; syscall
        Architecture.X64 => Elf(machine: 62, [0xB8, 0xE7, 0x00, 0x00, 0x00, 0x31, 0xFF, 0x0F, 0x05]),

        // mov x8, #94 (exit_group); mov x0, #0; svc #0
        Architecture.Arm64 => Elf(machine: 183, [0xC8, 0x0B, 0x80, 0xD2, 0x00, 0x00, 0x80, 0xD2, 0x01, 0x00, 0x00, 0xD4]),

        // li a7, 94 (exit_group); li a0, 0; ecall
        Architecture.RiscV64 => Elf(machine: 243, [0x93, 0x08, 0xE0, 0x05, 0x13, 0x05, 0x00, 0x00, 0x73, 0x00, 0x00, 0x00]),
        _ => null,
    };

    /// <summary>A 64-bit little-endian executable of one segment, which is the whole file.</summary>
    private static byte[] Elf(ushort machine, ReadOnlySpan<byte> code)
    {
        const int CodeOffset = HeaderBytes + ProgramHeaderBytes;
        var file = new byte[CodeOffset + code.Length];

        // e_ident: magic, 64-bit, little-endian, version 1
        new byte[] { 0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(file, 0);
        Write16(file, 16, 2); // e_type: executable
        Write16(file, 18, machine); // e_machine
        Write32(file, 20, 1); // e_version
        Write64(file, 24, LoadAddress + CodeOffset); // e_entry
        Write64(file, 32, HeaderBytes); // e_phoff
        Write16(file, 52, HeaderBytes); // e_ehsize
        Write16(file, 54, ProgramHeaderBytes); // e_phentsize
        Write16(file, 56, 1); // e_phnum

        var segment = file.AsSpan(HeaderBytes);
        Write32(segment, 0, 1); // p_type: load
        Write32(segment, 4, 5); // p_flags: read and execute
        Write64(segment, 16, LoadAddress); // p_vaddr
        Write64(segment, 24, LoadAddress); // p_paddr
        Write64(segment, 32, (ulong)file.Length); // p_filesz
        Write64(segment, 40, (ulong)file.Length); // p_memsz
        Write64(segment, 48, 0x1000); // p_align
        code.CopyTo(file.AsSpan(CodeOffset));
        return file;
    }

    private static void Write16(Span<byte> file, int offset, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(file[offset..], value);

    private static void Write32(Span<byte> file, int offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(file[offset..], value);

    private static void Write64(Span<byte> file, int offset, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(file[offset..], value);
}
