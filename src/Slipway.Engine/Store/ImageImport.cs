using Slipway.Execution.Sources;
using Slipway.Layers.Apply;
using Slipway.Oci;

namespace Slipway.Engine;

/// <summary>Makes images of file systems that come as tars, packed or not.</summary>
public sealed class ImageImport(LocalStore store)
{
    /// <summary>Fetches the tar from a server first.</summary>
    /// <exception cref="HttpRequestException">The server cannot be reached, or refused.</exception>
    public async Task<Digest> ImportAsync(Uri url, ImportRequest request, CancellationToken cancellationToken)
    {
        using var remote = new RemoteFiles(store.Workspace, new GitProgram(() => store.Programs.Find("git")));
        await using var tar = await remote.OpenAsync(url, cancellationToken);
        return await ImportAsync(tar, request, cancellationToken);
    }

    /// <returns>The image id.</returns>
    /// <exception cref="BuildRefusedException">A change is no instruction that changes the configuration.</exception>
    /// <exception cref="IOException">The tar is damaged, or it cannot be unpacked.</exception>
    public async Task<Digest> ImportAsync(Stream tar, ImportRequest request, CancellationToken cancellationToken)
    {
        var config = await ConfigureAsync(request, cancellationToken);
        var writing = new ImageWriting(store);
        var layer = writing.Describe(Unpack(tar, cancellationToken), cancellationToken);
        return writing.Write(config with { Rootfs = new RootFs { DiffIds = [layer.Digest] } }, [layer], request.Name);
    }

    // Its tar is made again when somebody needs it, in the one form that we write: what came may have been in any.
    private LayerId Unpack(Stream tar, CancellationToken cancellationToken)
    {
        using var draft = store.Layers.NewDraft();
        LayerApplier.Apply(tar, draft.Root, LayerApplyOptions.Default, cancellationToken);
        return draft.Commit();
    }

    private async Task<ImageConfig> ConfigureAsync(ImportRequest request, CancellationToken cancellationToken)
    {
        var now = store.Time.GetUtcNow();
        var empty = new ImageConfig
        {
            Created = now,
            Architecture = request.Platform.Architecture,
            Os = request.Platform.Os,
            Variant = request.Platform.Variant,
            Rootfs = new RootFs { DiffIds = [] },
        };
        var config = await ConfigurationChanges.ApplyAsync(empty, request.Changes, cancellationToken);
        return config with
        {
            History = [new HistoryEntry { Created = now, Comment = request.Message ?? $"Imported from {request.Source}" }],
        };
    }
}
