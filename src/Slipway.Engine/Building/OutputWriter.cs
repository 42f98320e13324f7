using System.Diagnostics;
using Slipway.Execution.FileOps;
using Slipway.Images;
using Slipway.Images.Outputs;
using Slipway.Layers.Diff;
using Slipway.Linux;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Writes a finished image to where the request wants it beside the store.</summary>
internal sealed class OutputWriter(LocalStore store, BuildRequest request, ActivityLog log, Func<Stream> openStandardOutput)
{
    public async Task WriteAsync(BuildOutput output, LocalImage image, LayersResult root, CancellationToken cancellationToken)
    {
        if (output.Kind == BuildOutputKind.Image)
        {
            return;
        }

        var activity = log.Start($"exporting to {NameOf(output)}");
        try
        {
            switch (output.Kind)
            {
                case BuildOutputKind.Oci or BuildOutputKind.Docker:
                    await WriteImageAsync(output, image, cancellationToken);
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
        }
        catch (Exception e)
        {
            activity.Finish(e is OperationCanceledException ? ActivityOutcome.Canceled : ActivityOutcome.Failed, e.Message);
            throw;
        }
    }

    private async Task WriteImageAsync(BuildOutput output, LocalImage image, CancellationToken cancellationToken)
    {
        var layers = new LayerExport(store.Images, new LayerPacking
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
        });
        var exported = await ExportedImage.PrepareAsync(image, request.Tags, layers, cancellationToken);
        if (!output.Archive)
        {
            OciLayoutFolder.Write([exported], layers, output.Destination ?? throw new UnreachableException(), cancellationToken);
            return;
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
    }

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
