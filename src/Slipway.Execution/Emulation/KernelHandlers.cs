using Slipway.Linux;

namespace Slipway.Execution.Emulation;

/// <summary>What the kernel hands foreign programs to: the folder of binfmt_misc.</summary>
/// <param name="folder">Where it is mounted; a parameter for the sake of tests.</param>
internal sealed class KernelHandlers(string folder = KernelHandlers.Place)
{
    public const string Place = "/proc/sys/fs/binfmt_misc";

    private const string Register = "register";
    private const string Removal = "-1";

    public bool IsMounted => File.Exists(Path.Combine(folder, Register));

    /// <summary>The handlers for a machine's programs, whatever package they come from; their names have QEMU's name of it in them.</summary>
    public IEnumerable<KernelHandler> For(ElfMachine machine)
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var path in Directory.EnumerateFiles(folder, $"*{machine.Qemu}").Order(StringComparer.Ordinal))
        {
            // qemu-ppc64le is none of qemu-ppc64's, and armeb none of arm's.
            var name = Path.GetFileName(path);
            if (name == machine.Qemu || name[^(machine.Qemu.Length + 1)] == '-')
            {
                yield return KernelHandler.Parse(name, File.ReadAllText(path));
            }
        }
    }

    public bool Run(ElfMachine machine) => For(machine).Any(h => h.IsEnabled);

    /// <summary>Makes the folder appear where the kernel has it and nobody mounted it.</summary>
    /// <exception cref="ErrnoException">The kernel has none, or it is not for us to do.</exception>
    public void Mount()
    {
        if (!IsMounted)
        {
            Linux.Mounts.Mount("binfmt_misc", folder, "binfmt_misc", MountFlags.None);
        }
    }

    /// <param name="registration">As the kernel reads it.</param>
    /// <exception cref="IOException">The kernel does not take it.</exception>
    public void Add(string registration) => File.WriteAllText(Path.Combine(folder, Register), registration);

    public void Remove(string name) => File.WriteAllText(Path.Combine(folder, name), Removal);
}
