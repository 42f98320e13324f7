using System.Globalization;
using Slipway.Cli.Input;
using Slipway.Engine;
using Slipway.Templates;

namespace Slipway.Cli.Rendering;

/// <summary>What <c>info</c> shows: docker's headings where docker has them, and its field names for <c>--format</c>.</summary>
internal sealed class InfoView(HostSurvey host, StoreOptions options, DiskUsage usage, int running, IReadOnlyList<(string Name, string Value)> proxies)
{
    private string Driver => host.OverlayProblem is null ? "overlay2" : "none";

    public void Write(TextWriter output, Palette palette)
    {
        Heading("Client:");
        Line(1, "Version", VersionReport.Current.Version);
        Heading("Server: (none: there is no daemon)");
        Line(1, "Containers", Number(usage.Containers.Count));
        Line(2, "Running", Number(running));
        Line(2, "Stopped", Number(usage.Containers.Count - running));
        Line(2, "Size", ByteCount.Show(usage.Containers.SizeBytes));
        Line(1, "Images", Number(usage.Images.Count));
        Line(2, "Size", ByteCount.Show(usage.Images.SizeBytes));
        Line(1, "Build Cache", Number(usage.Cache.Count));
        Line(2, "Size", ByteCount.Show(usage.Cache.SizeBytes));
        Line(1, "Storage Driver", Driver);
        Line(2, "Backing Filesystem", host.BackingFileSystem);
        Line(1, "Cgroup Version", host.Facts.CgroupVersion == 0 ? "none" : Number(host.Facts.CgroupVersion));
        if (!host.Facts.CgroupControllers.IsEmpty)
        {
            Line(2, "Controllers", string.Join(' ', host.Facts.CgroupControllers));
        }

        Line(1, "Runtime", host.Runtime.Name is { } name ? $"{name} ({host.Runtime.Version}, {host.Runtime.Path})" : "none");
        Line(1, "Security Options", host.Facts.HasSeccomp ? "seccomp" : "none");
        Line(1, "User Namespaces", host.Facts.HasUserNamespaces ? "yes" : "no");
        Line(1, "Platforms", string.Join(' ', host.Facts.Platforms));
        Line(1, "Binary Handlers", host.Facts.BinaryHandlers.IsEmpty ? "none" : string.Join(' ', host.Facts.BinaryHandlers));
        Line(1, "Kernel Version", host.Facts.KernelVersion);
        Line(1, "Operating System", host.Facts.OperatingSystem);
        Line(1, "OSType", "linux");
        Line(1, "Architecture", Oci.Platform.Host.Architecture);
        Line(1, "CPUs", Number(host.Facts.Processors));
        Line(1, "Total Memory", ByteCount.Show(host.Facts.MemoryBytes));
        Line(1, "Name", host.Facts.Name);
        Line(1, "Store Root Dir", options.Root);
        Line(1, "Registry Files", host.Registries.Files.IsEmpty ? "none" : string.Join(' ', host.Registries.Files));
        foreach (var (variable, value) in proxies)
        {
            Line(1, variable, value);
        }

        if (!host.Registries.Mirrors.IsEmpty)
        {
            output.WriteLine(" Registry Mirrors:");
            foreach (var (registry, mirror) in host.Registries.Mirrors)
            {
                output.WriteLine($"  {registry} = {mirror}");
            }
        }

        WriteMissing(output, palette);

        void Heading(string text) => output.WriteLine(palette.Bold(text));

        void Line(int indent, string name, string value) => output.WriteLine($"{new string(' ', indent)}{name}: {value}");
    }

    /// <summary>The same for templates.</summary>
    public TemplateValue.Map ToMap() => ListingRow.Of(
        ("Containers", (long)usage.Containers.Count),
        ("ContainersRunning", (long)running),
        ("ContainersPaused", 0L),
        ("ContainersStopped", (long)(usage.Containers.Count - running)),
        ("Images", (long)usage.Images.Count),
        ("ImagesSize", usage.Images.SizeBytes),
        ("BuildCache", (long)usage.Cache.Count),
        ("BuildCacheSize", usage.Cache.SizeBytes),
        ("Driver", Driver),
        ("BackingFilesystem", host.BackingFileSystem),
        ("CgroupVersion", Number(host.Facts.CgroupVersion)),
        ("CgroupControllers", Texts(host.Facts.CgroupControllers)),
        ("DefaultRuntime", host.Runtime.Name ?? ""),
        ("RuntimeVersion", host.Runtime.Version ?? ""),
        ("RuntimePath", host.Runtime.Path ?? ""),
        ("SecurityOptions", Texts(host.Facts.HasSeccomp ? ["name=seccomp,profile=builtin"] : [])),
        ("UserNamespaces", host.Facts.HasUserNamespaces),
        ("Platforms", Texts(host.Facts.Platforms)),
        ("BinaryHandlers", Texts(host.Facts.BinaryHandlers)),
        ("KernelVersion", host.Facts.KernelVersion),
        ("OperatingSystem", host.Facts.OperatingSystem),
        ("OSType", "linux"),
        ("Architecture", Oci.Platform.Host.Architecture),
        ("NCPU", (long)host.Facts.Processors),
        ("MemTotal", host.Facts.MemoryBytes),
        ("Name", host.Facts.Name),
        ("DockerRootDir", options.Root),
        ("RegistryFiles", Texts(host.Registries.Files)),
        ("RegistryMirrors", Texts(host.Registries.Mirrors.Select(m => $"{m.Registry}={m.Mirror}"))),
        ("Proxies", Texts(proxies.Select(p => $"{p.Name}={p.Value}"))),
        ("ServerVersion", VersionReport.Current.Version),
        ("Warnings", Texts(host.Missing.Select(m => $"{m.What}: {m.Remedy}"))));

    private void WriteMissing(TextWriter output, Palette palette)
    {
        output.WriteLine();
        output.WriteLine(palette.Bold(host.Missing.IsEmpty ? "Nothing is missing." : "Missing:"));
        foreach (var part in host.Missing)
        {
            output.WriteLine($" {palette.Yellow(part.What)}");
            output.WriteLine($"  {part.Remedy}");
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static TemplateValue.List Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (TemplateValue)t)]);
}
