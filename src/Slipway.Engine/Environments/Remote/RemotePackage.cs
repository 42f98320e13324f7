using System.IO.Compression;
using Slipway.Environments;
using Slipway.Layers.Diff;
using Slipway.Linux;
using Slipway.Snapshots;

namespace Slipway.Engine;

/// <summary>Packs what a remote build needs into one archive: the context without what its ignore file leaves out, the Dockerfile and a manifest.</summary>
internal static class RemotePackage
{
    /// <returns>The path of the archive, which goes with the workspace.</returns>
    /// <exception cref="BuildRefusedException">A file cannot be read.</exception>
    public static string Make(GeneratedEnvironment environment, byte[] manifest, Workspace workspace, CancellationToken cancellationToken)
    {
        var folder = workspace.NewFolder();
        try
        {
            var context = Directory.CreateDirectory(Path.Combine(folder, RemoteScripts.Context)).FullName;
            AssembledContext.Make(SourceOf(environment.Context), context, cancellationToken);
            File.WriteAllText(Path.Combine(folder, RemoteScripts.Dockerfile), environment.Dockerfile);
            File.WriteAllBytes(Path.Combine(folder, RemoteScripts.Manifest), manifest);
            return Pack(folder, workspace.NewFilePath(), cancellationToken);
        }
        finally
        {
            workspace.RemoveFolder(folder);
        }
    }

    private static string Pack(string folder, string archive, CancellationToken cancellationToken)
    {
        using var file = new FileStream(archive, FileMode.CreateNew, FileAccess.Write);
        using var packed = new GZipStream(file, CompressionLevel.Fastest);
        using var root = RootedDirectory.Open(folder, LinkPolicy.Refuse);
        LayerTar.Write(root, packed, LayerTarOptions.Default, cancellationToken);
        return archive;
    }

    private static ContextSource.Assembled SourceOf(ContextSource context) => context switch
    {
        ContextSource.Assembled assembled => assembled,
        ContextSource.Folder folder => new ContextSource.Assembled(folder.Path, []),
        _ => throw new System.Diagnostics.UnreachableException(context.GetType().Name),
    };
}
