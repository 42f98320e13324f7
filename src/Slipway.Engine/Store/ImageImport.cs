using System.Text;
using Slipway.Diagnostics;
using Slipway.Dockerfile;
using Slipway.Execution.Sources;
using Slipway.Images;
using Slipway.Layers.Apply;
using Slipway.Oci;
using Slipway.Planning;

namespace Slipway.Engine;

/// <summary>Makes images of file systems that come as tars, packed or not.</summary>
public sealed class ImageImport(LocalStore store)
{
    private const string BaseName = "imported";

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
        var layer = Unpack(tar, cancellationToken);
        var (manifest, id) = ImageAssembler.Assemble(
            store.Content,
            config with { Rootfs = new RootFs { DiffIds = [layer.Digest] } },
            [layer]);
        store.Layers.Flush();
        if (request.Name is { } name)
        {
            store.Images.Tag(name, manifest);
        }
        else
        {
            store.Images.Keep(manifest);
        }

        return id;
    }

    // Its tar is made again when somebody needs it, in the one form that we write: what came may have been in any.
    private Descriptor Unpack(Stream tar, CancellationToken cancellationToken)
    {
        using var draft = store.Layers.NewDraft();
        LayerApplier.Apply(tar, draft.Root, LayerApplyOptions.Default, cancellationToken);
        var record = store.Layers.Describe(draft.Commit(), cancellationToken);
        var diffId = record.DiffId ?? throw new InvalidOperationException("A layer that was described has no diff id.");
        return new Descriptor { MediaType = MediaTypes.OciLayer, Digest = diffId.Digest, Size = record.SizeBytes ?? 0 };
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
        var text = new StringBuilder($"FROM {BaseName}\n").AppendJoin('\n', request.Changes).ToString();
        var document = DockerfileParser.Parse("--change", Encoding.UTF8.GetBytes(text));
        Refuse(document);
        var plan = await BuildPlanner.PlanAsync(
            document,
            new PlanRequest
            {
                BuildArguments = new Dictionary<string, string>(),
                Labels = new Dictionary<string, string>(),
                NamedContexts = new Dictionary<string, NamedContext>(),
                BuildPlatform = Platform.Host,
                TargetPlatform = request.Platform,
            },
            new EmptyBase(empty),
            cancellationToken);
        var target = plan.Target ?? throw new BuildRefusedException(plan.Diagnostics);
        return empty with
        {
            Author = target.Author,
            Config = target.Config,
            History = [new HistoryEntry { Created = now, Comment = request.Message ?? $"Imported from {request.Source}" }],
        };
    }

    private static void Refuse(DockerfileDocument document)
    {
        if (document.HasErrors)
        {
            throw new BuildRefusedException(document.Diagnostics);
        }

        var instructions = document.Stages.SelectMany(stage => stage.Instructions);
        if (document.Stages.Length > 1 || instructions.Any(i => i is RunInstruction or CopyInstruction or ArgInstruction))
        {
            throw new BuildRefusedException(
            [
                new Diagnostic("NotAChange", Severity.Error, "a change is one of CMD, ENTRYPOINT, ENV, EXPOSE, HEALTHCHECK, LABEL, ONBUILD, STOPSIGNAL, USER, VOLUME and WORKDIR"),
            ]);
        }
    }

    /// <summary>An image with nothing in its configuration, not even the PATH that scratch has.</summary>
    private sealed class EmptyBase(ImageConfig config) : IBaseImageResolver
    {
        public Task<BaseImage> ResolveAsync(BaseImageReference reference, Platform platform, CancellationToken cancellationToken) =>
            Task.FromResult(new BaseImage(config));
    }
}
