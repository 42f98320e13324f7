using Slipway.Execution.Bootstrap.Apt;
using Slipway.Execution.Emulation;
using Slipway.Execution.Runtime;
using Slipway.Images;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Snapshots;
using Slipway.Snapshots.Layers;

namespace Slipway.Execution.Bootstrap;

/// <summary>
/// Makes the base images of Debian and Ubuntu of the distributions' own packages, with mmdebstrap(1), for places that reach a
/// package mirror and no registry. What comes out is like the official image in what is installed, and not in its bytes.
/// </summary>
public sealed class ImageBootstrapper(LocalImages images, Workspace workspace, ProgramFolders programs)
{
    private const string DefaultPath = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>Whether a base of this name can be made of packages at all, on a machine that has what it takes.</summary>
    public static bool CanMake(ImageName name) => DistributionImage.TryParse(name, out _, out _);

    /// <summary>
    /// Makes the base and gives it its name in the store, whatever had it before. Takes about a minute. Everything that was started
    /// and mounted ends with a cancellation, as with our own death.
    /// </summary>
    /// <param name="report">Gets mmdebstrap's messages line by line, on another thread.</param>
    /// <exception cref="BootstrapException">It cannot be made here, or the archive did not give what it needs.</exception>
    /// <exception cref="ProgramMissingException">mmdebstrap is not installed.</exception>
    public async Task<LocalImage> MakeAsync(BootstrapRequest request, Action<string> report, CancellationToken cancellationToken)
    {
        if (!DistributionImage.TryParse(request.Name, out var image, out var problem))
        {
            throw new BootstrapException(problem);
        }

        var architecture = CheckHost(image, request.Platform);
        var command = Command(request, image, architecture);
        using var run = MmdebstrapRun.Prepare(programs);
        command.WriteFiles(await run.HostSettingsAsync(cancellationToken));
        var (digest, size) = await run.StoreAsync(command, images.Content, report, cancellationToken);

        var layer = new Descriptor { MediaType = MediaTypes.OciLayer, Digest = digest, Size = size };
        images.Layers.Register(new DiffId(digest), new LayerBlob(digest, layer.MediaType, size));
        var (manifest, _) = ImageAssembler.Assemble(images.Content, Configuration(request, image, digest), [layer]);
        images.Tag(request.Name, manifest);
        return images.Open(manifest.Digest, request.Platform)
            ?? throw new InvalidOperationException($"{request.Name} was stored and is not there.");
    }

    /// <summary>The architecture in the distribution's spelling, when nothing is missing here for it.</summary>
    private string CheckHost(DistributionImage image, Platform platform)
    {
        var distribution = image.Distribution;
        var architecture = distribution.ArchitectureOf(platform)
            ?? throw new BootstrapException($"{distribution.Name} has no packages for {platform}, but for {string.Join(", ", distribution.Architectures)}");
        if (programs.Find("mmdebstrap") is null)
        {
            throw new ProgramMissingException("mmdebstrap", "mmdebstrap");
        }

        if (!HostIdentity.Current().IsRoot)
        {
            throw new BootstrapException($"{image.Name.Familiar} can only be made by root", "run it with sudo");
        }

        return ForeignPrograms.Run(platform) ? architecture : throw new BootstrapException(
            $"programs for {platform} do not run on this machine: the kernel has no handler for them",
            ForeignPrograms.WayOutFor(platform));
    }

    private static string? HostArchitecture() => Distribution.Debian.ArchitectureOf(Platform.Host);

    private MmdebstrapCommand Command(BootstrapRequest request, DistributionImage image, string architecture)
    {
        var command = new MmdebstrapCommand
        {
            Image = image,
            Architecture = architecture,
            Archives = ArchiveChoice.Choose(image, architecture, HostArchitecture(), HostApt.ReadSources(request.AptFolder)),
            WorkFolder = workspace.NewFolder(),
            SourceDateEpoch = request.Newest.ToUnixTimeSeconds(),
            Environment = request.Environment,
        };
        var missing = command.Keyrings.FirstOrDefault(k => !File.Exists(k));
        return missing is null ? command : throw new BootstrapException(
            $"the keys that {image.Distribution.Name}'s packages are checked with are not here: {missing}",
            $"install the package {image.Distribution.KeyringPackage}, or take the file from the package on {image.Distribution.Name}'s mirror");
    }

    private static ImageConfig Configuration(BootstrapRequest request, DistributionImage image, Digest layer) => new()
    {
        Created = request.Newest,
        Architecture = request.Platform.Architecture,
        Os = request.Platform.Os,
        Variant = request.Platform.Variant,
        Config = new ContainerConfig { Env = [DefaultPath], Cmd = image.Distribution == Distribution.Debian ? ["bash"] : ["/bin/bash"] },
        Rootfs = new RootFs { DiffIds = [layer] },
        History = [new HistoryEntry { Created = request.Newest, CreatedBy = $"slipway bootstrap {image.Name.Familiar}" }],
    };
}
