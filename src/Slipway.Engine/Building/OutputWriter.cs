using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Slipway.Execution.FileOps;
using Slipway.Images.Outputs;
using Slipway.Layers.Diff;
using Slipway.Linux;
using Slipway.Oci;
using Slipway.Steps;

namespace Slipway.Engine;

/// <summary>Writes a finished image to where the request wants it beside the store.</summary>
internal sealed class OutputWriter(
    LocalStore store, BuildRequest request, FinishedBuild build, ActivityLog log, Func<Stream> openStandardOutput)
{
    /// <returns>The manifest as it left, where one did.</returns>
    public async Task<Descriptor?> WriteAsync(BuildOutput output, CancellationToken cancellationToken)
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
                    manifest = await PushAsync(output, activity, cancellationToken);
                    break;
                case BuildOutputKind.Oci or BuildOutputKind.Docker:
                    manifest = await WriteImageAsync(output, cancellationToken);
                    break;
                case BuildOutputKind.Tar:
                    await WriteTarAsync(output, cancellationToken);
                    break;
                case BuildOutputKind.Local:
                    await WriteFoldersAsync(output, cancellationToken);
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

    /// <returns>The manifest; null where there is no name to push to.</returns>
    private async Task<Descriptor?> PushAsync(BuildOutput output, ActivityLog.Activity activity, CancellationToken cancellationToken)
    {
        var names = output.Names.IsEmpty ? request.Tags : output.Names;
        var layers = new LayerExport(store.Images, output.Packing.ToPacking());
        var pusher = new ImagePusher(store.Registry, layers);
        IExported? exported = null;
        foreach (var name in names)
        {
            exported = exported is null
                ? await pusher.PushAsync((export, stop) => ExportAsync(export, names, stop), name, Report, cancellationToken)
                : await pusher.PushAsync(exported, name, Report, cancellationToken);
            activity.Output(OutputStream.Stdout, Encoding.UTF8.GetBytes($"pushed {name}@{exported.Descriptor.Digest}\n"));
        }

        return exported?.Descriptor;

        void Report(PushProgress progress) => activity.Progress(progress.Layer.DiffId.Digest.Short, progress.SentBytes, progress.Layer.Blob.Size);
    }

    private async Task<Descriptor> WriteImageAsync(BuildOutput output, CancellationToken cancellationToken)
    {
        var layers = new LayerExport(store.Images, output.Packing.ToPacking());
        var exported = await ExportAsync(layers, request.Tags, cancellationToken);
        if (!output.Archive)
        {
            OciLayoutFolder.Write([exported], layers, output.Destination ?? throw new UnreachableException(), cancellationToken);
            return exported.Descriptor;
        }

        WriteWhole(output, stream =>
        {
            if (output.Kind == BuildOutputKind.Docker)
            {
                DockerArchive.Write(exported.Images, layers, stream, cancellationToken);
            }
            else
            {
                OciArchive.Write([exported], layers, stream, cancellationToken);
            }
        });
        return exported.Descriptor;
    }

    private async Task<IExported> ExportAsync(LayerExport layers, ImmutableArray<ImageName> names, CancellationToken cancellationToken)
    {
        if (build.Index is { } index)
        {
            var whole = await ExportedIndex.PrepareAsync(index, names, layers, cancellationToken);
            return whole with { Descriptor = whole.Descriptor.Annotated(request.Annotations, AnnotationPlace.IndexDescriptor) };
        }

        var image = await ExportedImage.PrepareAsync(build.Images[0].Image, names, layers, cancellationToken);
        return image with
        {
            ManifestDescriptor = image.ManifestDescriptor.Annotated(request.Annotations, AnnotationPlace.ManifestDescriptor, build.Images[0].Platform),
        };
    }

    private async Task WriteTarAsync(BuildOutput output, CancellationToken cancellationToken)
    {
        using var view = await store.Snapshots.ViewAsync(build.Images[0].Root.Layers, cancellationToken);
        WriteWhole(output, stream => LayerTar.Write(view.Root, stream, LayerTarOptions.Default, cancellationToken));
    }

    /// <summary>The files of each platform, in a folder <c>linux_arm64</c> of its own where there are several.</summary>
    private async Task WriteFoldersAsync(BuildOutput output, CancellationToken cancellationToken)
    {
        var folder = output.Destination ?? throw new UnreachableException();
        foreach (var (platform, _, root) in build.Images)
        {
            var own = build.Index is null ? folder : Path.Combine(folder, platform.ToString().Replace('/', '_'));
            using var view = await store.Snapshots.ViewAsync(root.Layers, cancellationToken);
            using var target = RootedDirectory.Open(Directory.CreateDirectory(own).FullName, LinkPolicy.WithinRoot);
            RootFileSystem.CopyTo(view.Root, target, cancellationToken);
        }
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
