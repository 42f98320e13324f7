using System.ComponentModel;
using System.Diagnostics;
using Slipway.Execution.Runtime;
using Slipway.Linux;
using Slipway.Oci;

namespace Slipway.Execution.Emulation;

/// <summary>The architectures that this machine runs programs of, and how it is taught more of them. Changes are the whole machine's.</summary>
/// <param name="programs">Where QEMU is looked for.</param>
public sealed class EmulatedPlatforms(ProgramFolders programs)
{
    private const string Package = "qemu-user-static";

    // systemd's binfmt.d(5): the distribution's own registrations of the programs that it packages.
    private const string Definitions = "/usr/lib/binfmt.d";

    private readonly KernelHandlers _handlers = new();

    /// <summary>All that are known here, this machine's own first.</summary>
    public IReadOnlyList<EmulatedPlatform> List() => [.. ElfMachine.All.Select(Describe).OrderByDescending(p => p.Platform == Platform.Host)];

    /// <summary>Has the kernel hand programs of an architecture to QEMU. Idempotent; lasts until the machine is started anew.</summary>
    /// <exception cref="EmulationException">QEMU is not here, or the kernel does not let us.</exception>
    public void Install(Platform platform)
    {
        var machine = Known(platform);
        if (Describe(machine).Runs)
        {
            return;
        }

        try
        {
            _handlers.Mount();
            foreach (var disabled in _handlers.For(machine))
            {
                _handlers.Remove(disabled.Name);
            }

            _handlers.Add(RegistrationOf(machine));
        }
        catch (Exception e) when (e is ErrnoException or IOException or UnauthorizedAccessException)
        {
            throw new EmulationException($"the kernel takes no handler for {platform}: {e.Message}", "run it as root, outside of a container", e);
        }
    }

    /// <summary>Takes the handlers for an architecture away; whether there was one.</summary>
    /// <exception cref="EmulationException">It is not for us to do.</exception>
    public bool Remove(Platform platform)
    {
        try
        {
            var there = _handlers.For(Known(platform)).ToArray();
            Array.ForEach(there, h => _handlers.Remove(h.Name));
            return there.Length > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmulationException($"the handler for {platform} stays: {e.Message}", "run it as root", e);
        }
    }

    /// <summary>Runs the smallest program of an architecture.</summary>
    /// <returns>What went wrong; null when it ran.</returns>
    public async Task<string?> TryAsync(Platform platform, CancellationToken cancellationToken)
    {
        if (ProbeProgram.For(Known(platform)) is not { } bytes)
        {
            return "there is no program to try it with";
        }

        var path = Path.Combine(Path.GetTempPath(), $"slipway-probe-{Guid.NewGuid():N}");
        try
        {
            await File.WriteAllBytesAsync(path, bytes, cancellationToken);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            using var process = Process.Start(new ProcessStartInfo(path) { UseShellExecute = false })
                ?? throw new InvalidOperationException("A program that is started is a process.");
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? null : $"exit code {process.ExitCode}";
        }
        catch (Win32Exception e)
        {
            return e.Message;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static ElfMachine Known(Platform platform) => ElfMachine.Of(platform) ?? throw new EmulationException(
        $"nothing is known of {platform}",
        $"there are {string.Join(", ", ElfMachine.All.Select(m => m.Architecture))}");

    private EmulatedPlatform Describe(ElfMachine machine)
    {
        var platform = Platform.Parse(machine.Architecture);
        var handlers = _handlers.For(machine).ToArray();
        return new EmulatedPlatform(
            platform,
            ForeignPrograms.IsNative(platform, Platform.Host),
            Array.Find(handlers, h => h.IsEnabled) ?? handlers.FirstOrDefault());
    }

    private string RegistrationOf(ElfMachine machine)
    {
        var definition = Path.Combine(Definitions, $"qemu-{machine.Qemu}.conf");
        if (File.Exists(definition) && File.ReadLines(definition).FirstOrDefault(l => l.StartsWith(':')) is { } line)
        {
            return line;
        }

        return (programs.Find($"qemu-{machine.Qemu}-static") ?? programs.Find($"qemu-{machine.Qemu}")) is { } interpreter
            ? machine.Registration(interpreter)
            : throw new EmulationException($"QEMU for {machine.Architecture} is not installed", $"install the package {Package}");
    }
}
