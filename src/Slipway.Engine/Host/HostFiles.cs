using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>Reads what the kernel and the distribution tell in files: proc(5), cgroups(7), os-release(5), the kernel's binfmt-misc.rst.</summary>
/// <param name="root">What stands for <c>/</c>.</param>
internal sealed class HostFiles(string root)
{
    private const string Unknown = "unknown";

    // Handlers are called qemu-<this> wherever they are packaged.
    private static readonly (string Handler, string Platform)[] Emulated =
    [
        ("qemu-aarch64", "linux/arm64"), ("qemu-arm", "linux/arm/v7"), ("qemu-x86_64", "linux/amd64"), ("qemu-i386", "linux/386"),
        ("qemu-ppc64le", "linux/ppc64le"), ("qemu-riscv64", "linux/riscv64"), ("qemu-s390x", "linux/s390x"),
    ];

    public HostFacts Read()
    {
        var handlers = BinaryHandlers();
        var controllers = TryRead("sys/fs/cgroup/cgroup.controllers");
        return new HostFacts
        {
            KernelVersion = TryRead("proc/sys/kernel/osrelease")?.Trim() ?? Unknown,
            OperatingSystem = OperatingSystem(),
            Processors = Environment.ProcessorCount,
            MemoryBytes = MemoryBytes(),
            Name = TryRead("proc/sys/kernel/hostname")?.Trim() ?? Unknown,
            CgroupVersion = controllers is not null ? 2 : Directory.Exists(PathOf("sys/fs/cgroup/memory")) ? 1 : 0,
            CgroupControllers = [.. (controllers ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)],
            HasSeccomp = File.Exists(PathOf("proc/sys/kernel/seccomp/actions_avail")),
            HasUserNamespaces = TryRead("proc/sys/user/max_user_namespaces")?.Trim() is not (null or "0")
                && TryRead("proc/sys/kernel/unprivileged_userns_clone")?.Trim() is not "0",
            BinaryHandlers = handlers,
            Platforms = Platforms(handlers),
        };
    }

    /// <summary>The type of the file system that a path lies on: the longest mount point above it (proc_pid_mountinfo(5)).</summary>
    public string FileSystemOf(string path)
    {
        var (best, type) = ("", Unknown);
        foreach (var line in (TryRead("proc/self/mountinfo") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.Split(' ');
            var separator = Array.IndexOf(fields, "-");
            if (separator < 5 || separator + 1 >= fields.Length)
            {
                continue;
            }

            var point = fields[4];
            if (point.Length >= best.Length && (point == "/" || path == point || path.StartsWith(point + "/", StringComparison.Ordinal)))
            {
                (best, type) = (point, fields[separator + 1]);
            }
        }

        return type;
    }

    private static ImmutableArray<string> Platforms(ImmutableArray<string> handlers)
    {
        var own = Platform.Host.ToString();
        string[] also = RuntimeInformation.OSArchitecture == Architecture.X64 ? [own, "linux/386"] : [own];
        return [.. also.Concat(Emulated.Where(e => handlers.Contains(e.Handler)).Select(e => e.Platform)).Distinct(StringComparer.Ordinal)];
    }

    private ImmutableArray<string> BinaryHandlers()
    {
        var folder = PathOf("proc/sys/fs/binfmt_misc");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder)
                .Where(f => Path.GetFileName(f) is not ("register" or "status") && TryRead(f)?.StartsWith("enabled", StringComparison.Ordinal) == true)
                .Select(f => Path.GetFileName(f))
                .Order(StringComparer.Ordinal)]
            : [];
    }

    private string OperatingSystem()
    {
        const string PrettyName = "PRETTY_NAME=";
        var text = TryRead("etc/os-release") ?? TryRead("usr/lib/os-release") ?? "";
        var line = Array.Find(text.Split('\n'), l => l.StartsWith(PrettyName, StringComparison.Ordinal));
        return line?[PrettyName.Length..].Trim().Trim('"', '\'') ?? Unknown;
    }

    // "MemTotal:       16318480 kB", and its kB are of 1024 bytes.
    private long MemoryBytes()
    {
        var line = (TryRead("proc/meminfo") ?? "").Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return line is ["MemTotal:", var amount, ..] && long.TryParse(amount, NumberStyles.None, CultureInfo.InvariantCulture, out var kilobytes)
            ? kilobytes * 1024
            : 0;
    }

    private string PathOf(string path) => Path.Combine(root, path);

    private string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(PathOf(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
