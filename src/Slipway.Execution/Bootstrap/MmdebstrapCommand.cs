using System.Collections.Immutable;
using Slipway.Execution.Bootstrap.Apt;

namespace Slipway.Execution.Bootstrap;

/// <summary>The call of mmdebstrap(1) that makes a base. The tar comes on its standard output.</summary>
internal sealed record MmdebstrapCommand
{
    // What the slim images leave out, for good: dpkg goes on leaving it out in what is installed later. Licences stay.
    private static readonly ImmutableArray<string> SlimPaths =
    [
        "path-exclude=/usr/share/doc/*",
        "path-include=/usr/share/doc/*/copyright",
        "path-exclude=/usr/share/man/*",
        "path-exclude=/usr/share/info/*",
        "path-exclude=/usr/share/groff/*",
        "path-exclude=/usr/share/lintian/*",
        "path-exclude=/usr/share/locale/*",
        "path-include=/usr/share/locale/locale.alias",
    ];

    public required DistributionImage Image { get; init; }

    /// <summary>In the distribution's spelling.</summary>
    public required string Architecture { get; init; }

    public required ImmutableArray<AptSource> Archives { get; init; }

    /// <summary>Holds what <see cref="WriteFiles"/> writes, and what mmdebstrap writes meanwhile.</summary>
    public required string WorkFolder { get; init; }

    /// <summary>No file of the base is younger than this, in seconds since 1970.</summary>
    public required long SourceDateEpoch { get; init; }

    /// <summary>What else mmdebstrap finds in its environment: proxies.</summary>
    public ImmutableArray<(string Name, string Value)> Environment { get; init; } = [];

    /// <summary>The keyrings that the archives name by path.</summary>
    public IEnumerable<string> Keyrings =>
        Archives.Select(a => a.SignedBy).OfType<string>()
            .Where(k => !k.Contains('\n'))
            .SelectMany(k => k.Split(' ', ','))
            .Where(k => k.StartsWith('/'))
            .Distinct();

    private string SourcesName => Image.Distribution.Name + ".sources";

    private string SourcesFile => Path.Combine(WorkFolder, SourcesName);

    private string PrepareFile => Path.Combine(WorkFolder, "prepare");

    private string FinishFile => Path.Combine(WorkFolder, "finish");

    /// <summary>Writes the files that the arguments name.</summary>
    /// <param name="settings">Settings of apt for the time of the making.</param>
    public void WriteFiles(string settings)
    {
        var settingsFile = Path.Combine(WorkFolder, "apt.conf");
        File.WriteAllText(settingsFile, settings);
        File.WriteAllText(SourcesFile, AptSourcesText.Write(Archives));
        WriteScript(PrepareFile, BaseTree.PrepareWith(settingsFile));
        WriteScript(FinishFile, BaseTree.FinishWith(SourcesName, Keyrings));
    }

    public ImmutableArray<string> ToArguments()
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        arguments.AddRange("env", "LC_ALL=C.UTF-8", $"TMPDIR={WorkFolder}", $"SOURCE_DATE_EPOCH={SourceDateEpoch}");
        arguments.AddRange(Environment.Select(e => $"{e.Name}={e.Value}"));
        arguments.AddRange(
            "mmdebstrap",
            "--mode=root",
            "--variant=minbase",
            "--format=tar",
            $"--architectures={Architecture}",

            // Devices are the runtime's to make; and the policy that is there is ours.
            "--skip=output/dev,chroot/policy-rc.d",

            // A build that dies is built again: dpkg need not wait for the disk.
            "--dpkgopt=force-unsafe-io");
        if (Image.IsSlim)
        {
            arguments.AddRange(SlimPaths.Select(p => "--dpkgopt=" + p));
        }

        // Not every distribution counts apt among what is required; and only with certificates is an https mirror of use inside.
        var usesTls = Archives.Any(a => a.Uris.Any(u => u.StartsWith("https:", StringComparison.Ordinal)));
        arguments.AddRange(
            usesTls ? "--include=apt,ca-certificates" : "--include=apt",
            "--setup-hook=" + PrepareFile,
            "--customize-hook=" + FinishFile,
            Image.Suite.Name,
            "-",
            SourcesFile);
        return arguments.DrainToImmutable();
    }

    private static void WriteScript(string path, string text)
    {
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
    }
}
