using System.Diagnostics;
using System.Text;
using Slipway.Execution.FileOps;
using Slipway.Images;
using Slipway.Images.Outputs;
using Slipway.Layers.Diff;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Writes a finished image to where the request wants it beside the store.</summary>
internal sealed class OutputWriter(LocalStore store, BuildRequest request, ActivityLog log, Func<Stream> openStandardOutput)
{
    /// <returns>The manifest as it left, where one did.</returns>
    public async Task<Descriptor?> WriteAsync(BuildOutput output, LocalImage image, LayersResult root, CancellationToken cancellationToken)
    {
        if (output is { Kind: BuildOutputKind.Image, Push: false })
        {
            return null;
        }

        var activity = log.Start(output.Push ? "pushing" : $"exporting to {NameOf(output)}");
        try
        {
            Descriptor? manifest = null;
            switch (output.Kind)
            {
                case BuildOutputKind.Image:
                    manifest = await PushAsync(output, image, activity, cancellationToken);
                    break;
                case BuildOutputKind.Oci or BuildOutputKind.Docker:
                    manifest = await WriteImageAsync(output, image, cancellationToken);
                    break;
                case BuildOutputKind.Tar:
                    await WriteTarAsync(output, root, cancellationToken);
                    break;
                case BuildOutputKind.Local:
                    await WriteFolderAsync(output, root, cancellationToken);
                    break;
                default:
                    throw new UnreachableException(output.Kind.ToString());
            }

            activity.Finish(ActivityOutcome.Done);
            return manifest;
        }
        catch (Exception e)
        {
            activity.Finish(e is OperationCanceledException ? ActivityOutcome.Canceled : ActivityOutcome.Failed, e.Message);
            throw;
        }
    }

    private async Task<Descriptor> PushAsync(BuildOutput output, LocalImage image, ActivityLog.Activity activity, CancellationToken cancellationToken)
    {
        var names = output.Names.IsEmpty ? request.Tags : output.Names;
        var layers = new LayerExport(store.Images, PackingOf(output));
        var exported = await ExportedImage.PrepareAsync(image, names, layers, cancellationToken);
        var pusher = new ImagePusher(store.Registry, layers);
        foreach (var name in names)
        {
            await pusher.PushAsync(exported, name, p => activity.Progress(p.Blob.Digest.Short, p.SentBytes, p.Blob.Size), cancellationToken);
            activity.Output(OutputStream.Stdout, Encoding.UTF8.GetBytes($"pushed {name}@{exported.ManifestDescriptor.Digest}\n"));
        }

        return exported.ManifestDescriptor;
    }

    private async Task<Descriptor> WriteImageAsync(BuildOutput output, LocalImage image, CancellationToken cancellationToken)
    {
        var layers = new LayerExport(store.Images, PackingOf(output));
        var exported = await ExportedImage.PrepareAsync(image, request.Tags, layers, cancellationToken);
        if (!output.Archive)
        {
            OciLayoutFolder.Write([exported], layers, output.Destination ?? throw new UnreachableException(), cancellationToken);
            return exported.ManifestDescriptor;
        }

        WriteWhole(output, stream =>
        {
            if (output.Kind == BuildOutputKind.Docker)
            {
                DockerArchive.Write([exported], layers, stream, cancellationToken);
            }
            else
            {
                OciArchive.Write([exported], layers, stream, cancellationToken);
            }
        });
        return exported.ManifestDescriptor;
    }

    private static LayerPacking PackingOf(BuildOutput output) => new()
    {
        Format = output.Compression switch
        {
            LayerCompression.Gzip => LayerFormat.Gzip,
            LayerCompression.Zstd => LayerFormat.Zstd,
            LayerCompression.Uncompressed => LayerFormat.Uncompressed,
            var other => throw new UnreachableException(other.ToString()),
        },
        Level = output.CompressionLevel,
        Force = output.ForceCompression,
    };

    private async Task WriteTarAsync(BuildOutput output, LayersResult root, CancellationToken cancellationToken)
    {
        using var view = await store.Snapshots.ViewAsync(root.Layers, cancellationToken);
        WriteWhole(output, stream => LayerTar.Write(view.Root, stream, LayerTarOptions.Default, cancellationToken));
    }

    private async Task WriteFolderAsync(BuildOutput output, LayersResult root, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(output.Destination ?? throw new UnreachableException()).FullName;
        using var view = await store.Snapshots.ViewAsync(root.Layers, cancellationToken);
        using var target = RootedDirectory.Open(folder, LinkPolicy.WithinRoot);
        RootFileSystem.CopyTo(view.Root, target, cancellationToken);
    }

    // Under another name first: an archive with its own name is whole.
    private void WriteWhole(BuildOutput output, Action<Stream> write)
    {
        if (output.Destination is not { } path)
        {
            using var standardOutput = openStandardOutput();
            write(standardOutput);
            return;
        }

        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 20))
            {
                write(file);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string NameOf(BuildOutput output) => output.Kind switch
    {
        BuildOutputKind.Oci => "oci image format",
        BuildOutputKind.Docker => "docker image format",
        BuildOutputKind.Tar => "client tarball",
        _ => "client directory",
    };
}
