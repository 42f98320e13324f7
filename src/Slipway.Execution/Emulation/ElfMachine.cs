using System.Collections.Immutable;
using Slipway.Oci;

namespace Slipway.Execution.Emulation;

/// <summary>An architecture as its programs' headers say it (elf(5); the machine numbers of linux/elf-em.h).</summary>
/// <param name="Architecture">As platforms name it (Go's GOARCH).</param>
/// <param name="Qemu">As QEMU names it: the program is <c>qemu-&lt;this&gt;</c>, and so is the handler.</param>
/// <param name="Number">e_machine.</param>
internal sealed record ElfMachine(string Architecture, string Qemu, ushort Number)
{
    private const int TypeOffset = 16;

    public bool Is64Bit { get; init; } = true;

    public bool IsBigEndian { get; init; }

    /// <summary>e_flags that the kernel or an emulator insists on.</summary>
    public uint Flags { get; init; }

    /// <summary>Those that images are made for, as far as QEMU runs them.</summary>
    public static ImmutableArray<ElfMachine> All { get; } =
    [
        new("amd64", "x86_64", 62),
        new("arm64", "aarch64", 183),
        new("arm", "arm", 40) { Is64Bit = false, Flags = 0x05000000 },
        new("386", "i386", 3) { Is64Bit = false },
        new("ppc64le", "ppc64le", 21) { Flags = 2 },
        new("riscv64", "riscv64", 243),
        new("s390x", "s390x", 22) { IsBigEndian = true },
    ];

    /// <summary>e_ident: magic, class, order of bytes, version 1, and nothing more.</summary>
    public ReadOnlySpan<byte> Identification => new byte[]
    {
        0x7F, (byte)'E', (byte)'L', (byte)'F', (byte)(Is64Bit ? 2 : 1), (byte)(IsBigEndian ? 2 : 1), 1, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    };

    public static ElfMachine? Of(Platform platform) => All.FirstOrDefault(m => m.Architecture == platform.Architecture);

    /// <summary>
    /// What makes the kernel hand a program to <paramref name="interpreter"/> (Documentation/admin-guide/binfmt-misc.rst): opened
    /// now, so that it works where its path leads nowhere, and with the rights of the program.
    /// </summary>
    public string Registration(string interpreter)
    {
        byte[] type = IsBigEndian ? [0, 2, 0, (byte)Number] : [2, 0, (byte)Number, 0];

        // Any ABI; and an executable (2) or a shared one (3), which position-independent programs are.
        byte[] mask = [.. Enumerable.Repeat((byte)0xFF, TypeOffset + type.Length)];
        mask[7] = 0;
        mask[TypeOffset + (IsBigEndian ? 1 : 0)] = 0xFE;
        return $":qemu-{Qemu}:M::{Escaped([.. Identification, .. type])}:{Escaped(mask)}:{interpreter}:OCF";
    }

    private static string Escaped(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder();
        foreach (var value in bytes)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\x{value:x2}");
        }

        return text.ToString();
    }
}
