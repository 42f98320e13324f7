using System.Buffers.Binary;

namespace Slipway.Execution.Emulation;

/// <summary>
/// The smallest program there is: an ELF file (elf(5)) that exits with 0 and needs nothing else, so that a runtime or an
/// emulator can be tried without any file of the host's.
/// </summary>
internal static class ProbeProgram
{
    private const uint Executable = 2;
    private const uint LoadedSegment = 1;
    private const uint ReadAndExecute = 5;
    private const uint LoadAddress = 0x400000;
    private const uint PageBytes = 0x10000;

    /// <summary>The bytes of the program for an architecture, or null for one whose instructions are not known here.</summary>
    /// <remarks>Each is: load the number of exit_group(2), load 0, call the kernel.</remarks>
    public static byte[]? For(ElfMachine machine) => machine.Architecture switch
    {
        "amd64" => Elf(machine, [0xB8, 0xE7, 0x00, 0x00, 0x00, 0x31, 0xFF, 0x0F, 0x05]),
        "386" => Elf(machine, [0xB8, 0xFC, 0x00, 0x00, 0x00, 0x31, 0xDB, 0xCD, 0x80]),
        "arm64" => Elf(machine, [0xC8, 0x0B, 0x80, 0xD2, 0x00, 0x00, 0x80, 0xD2, 0x01, 0x00, 0x00, 0xD4]),
        "arm" => Elf(machine, [0xF8, 0x70, 0xA0, 0xE3, 0x00, 0x00, 0xA0, 0xE3, 0x00, 0x00, 0x00, 0xEF]),
        "riscv64" => Elf(machine, [0x93, 0x08, 0xE0, 0x05, 0x13, 0x05, 0x00, 0x00, 0x73, 0x00, 0x00, 0x00]),
        "ppc64le" => Elf(machine, [0xEA, 0x00, 0x00, 0x38, 0x00, 0x00, 0x60, 0x38, 0x02, 0x00, 0x00, 0x44]),
        "s390x" => Elf(machine, [0xA7, 0x29, 0x00, 0x00, 0x0A, 0xF8]),
        _ => null,
    };

    /// <summary>An executable of one segment, which is the whole file.</summary>
    private static byte[] Elf(ElfMachine machine, ReadOnlySpan<byte> code)
    {
        var (headerBytes, programHeaderBytes) = machine.Is64Bit ? (64, 56) : (52, 32);
        var codeOffset = headerBytes + programHeaderBytes;
        var file = new FieldWriter(new byte[codeOffset + code.Length], machine);
        file.Bytes(machine.Identification);
        file.Half(Executable); // e_type
        file.Half(machine.Number); // e_machine
        file.Word(1); // e_version
        file.Address(LoadAddress + (uint)codeOffset); // e_entry
        file.Address((uint)headerBytes); // e_phoff
        file.Address(0); // e_shoff
        file.Word(machine.Flags); // e_flags
        file.Half((uint)headerBytes); // e_ehsize
        file.Half((uint)programHeaderBytes); // e_phentsize
        file.Half(1); // e_phnum
        file.Half(0); // e_shentsize
        file.Half(0); // e_shnum
        file.Half(0); // e_shstrndx

        file.Word(LoadedSegment); // p_type
        if (machine.Is64Bit)
        {
            file.Word(ReadAndExecute); // p_flags
        }

        file.Address(0); // p_offset
        file.Address(LoadAddress); // p_vaddr
        file.Address(LoadAddress); // p_paddr
        file.Address((uint)file.Length); // p_filesz
        file.Address((uint)file.Length); // p_memsz
        if (!machine.Is64Bit)
        {
            file.Word(ReadAndExecute); // p_flags
        }

        file.Address(PageBytes); // p_align
        file.Bytes(code);
        return file.ToArray();
    }

    /// <summary>Writes one field after another in the machine's order of bytes.</summary>
    private sealed class FieldWriter(byte[] file, ElfMachine machine)
    {
        private int _position;

        public int Length => file.Length;

        public byte[] ToArray() => file;

        public void Bytes(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(file.AsSpan(_position));
            _position += bytes.Length;
        }

        public void Half(uint value) => Number(value, sizeof(ushort));

        public void Word(uint value) => Number(value, sizeof(uint));

        public void Address(uint value) => Number(value, machine.Is64Bit ? sizeof(ulong) : sizeof(uint));

        private void Number(uint value, int bytes)
        {
            Span<byte> wide = stackalloc byte[sizeof(ulong)];
            if (machine.IsBigEndian)
            {
                BinaryPrimitives.WriteUInt64BigEndian(wide, value);
                Bytes(wide[^bytes..]);
            }
            else
            {
                BinaryPrimitives.WriteUInt64LittleEndian(wide, value);
                Bytes(wide[..bytes]);
            }
        }
    }
}
