using System.IO.Pipes;
using Slipway.Layers.Apply;
using Slipway.Linux;

namespace Slipway.Engine;

/// <summary>Copies files between a container and this machine (<c>cp</c>), by docker's rules for destinations. Nothing follows a link out of the container.</summary>
public sealed class ContainerCopy(LocalStore store)
{
    /// <summary>From the container to a path of the host.</summary>
    /// <param name="source">In the container; a <c>/.</c> at the end means what is in the folder.</param>
    /// <param name="keepOwners">Otherwise all is the caller's.</param>
    /// <param name="follow">Whether a link that <paramref name="source"/> names stands for what it leads to.</param>
    /// <exception cref="ContainerCopyException">Source and destination do not go together.</exception>
    public async Task CopyOutAsync(string reference, string source, string hostPath, bool keepOwners, bool follow, CancellationToken cancellationToken)
    {
        using var files = await ContainerFiles.OpenAsync(store, reference, cancellationToken);
        using var host = RootedDirectory.Open("/", LinkPolicy.WithinRoot);
        var identity = HostIdentity.Current();
        Ownership? owner = keepOwners ? null : new Ownership(identity.EffectiveUid, identity.EffectiveGid);
        await CopyAsync(CopySourcePath.Find(files.Root, source, follow), host, hostPath, owner, cancellationToken);
    }

    /// <summary>From a path of the host into the container.</summary>
    /// <param name="keepOwners">Otherwise all is root's.</param>
    /// <exception cref="ContainerCopyException">Source and destination do not go together.</exception>
    public async Task CopyInAsync(string hostPath, string reference, string destination, bool keepOwners, bool follow, CancellationToken cancellationToken)
    {
        using var files = await ContainerFiles.OpenAsync(store, reference, cancellationToken);
        using var host = RootedDirectory.Open("/", LinkPolicy.WithinRoot);
        Ownership? owner = keepOwners ? null : new Ownership(0, 0);
        await CopyAsync(CopySourcePath.Find(host, hostPath, follow), files.Root, destination, owner, cancellationToken);
    }

    /// <summary>An archive of a file or folder of the container, under its own name.</summary>
    public async Task WriteArchiveAsync(string reference, string source, Stream output, bool follow, CancellationToken cancellationToken)
    {
        using var files = await ContainerFiles.OpenAsync(store, reference, cancellationToken);
        var found = CopySourcePath.Find(files.Root, source, follow);
        found.Write(found.Name, output, cancellationToken);
    }

    /// <summary>Unpacks an archive into a folder of the container that is there.</summary>
    /// <exception cref="ContainerCopyException">It is no folder.</exception>
    public async Task ReadArchiveAsync(Stream archive, string reference, string destination, CancellationToken cancellationToken)
    {
        using var files = await ContainerFiles.OpenAsync(store, reference, cancellationToken);
        if (files.Root.TryStat(destination, followFinal: true) is not { Type: FileType.Directory })
        {
            throw new ContainerCopyException($"destination \"{reference}:{destination}\" must be a directory");
        }

        using var folder = files.Root.OpenDirectory(files.Root.ResolvePath(destination));
        ArchiveExtractor.Extract(archive, folder, owner: null, cancellationToken);
    }

    private static async Task CopyAsync(
        CopySourcePath source, RootedDirectory root, string destination, Ownership? owner, CancellationToken cancellationToken)
    {
        var (folder, name) = CopyTarget.Choose(source, root, destination);
        using var target = root.OpenDirectory(folder);

        // What one side reads the other writes: a copy needs no more memory, and no disk, than is in the pipe.
        using var output = new AnonymousPipeServerStream(PipeDirection.Out);
        using var input = new AnonymousPipeClientStream(PipeDirection.In, output.ClientSafePipeHandle);
        var writing = Task.Run(
            () =>
            {
                using (output)
                {
                    source.Write(name, output, cancellationToken);
                }
            },
            cancellationToken);
        var reading = Task.Run(
            () =>
            {
                using (input)
                {
                    ArchiveExtractor.Extract(input, target, owner, cancellationToken);
                }
            },
            cancellationToken);
        await Task.WhenAll(writing, reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Who reads half an archive fails because of who wrote it; who cannot write on, because of who reads.
        if (writing.Exception?.InnerException is not IOException)
        {
            await writing;
        }

        await reading;
        await writing;
    }
}
